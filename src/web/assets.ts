import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Router } from 'express';
import express from 'express';

interface Asset {
  type: string;
  body: Buffer;
  packed: { br: Buffer; gzip: Buffer } | null;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
};

/** Style sheets, scripts and fonts under names that hold their content's hash, so that a browser on a slow line fetches each only once. */
export interface Assets {
  router: Router;
  /** The address of an asset, below where the router is mounted. Throws for a name that is not there. */
  path(name: string): string;
}

/** `files`: the name each is served under, and where it lies. Packed once, at start. */
export function createAssets(files: Record<string, URL>, mount: string): Assets {
  const router = express.Router();
  const paths = new Map<string, string>();
  for (const [name, file] of Object.entries(files)) {
    const asset = readAsset(name, file);
    const path = `/${createHash('sha256').update(asset.body).digest('hex').slice(0, 12)}/${name}`;
    paths.set(name, mount + path);
    router.get(path, (req, res) => {
      const wanted = req.acceptsEncodings('br', 'gzip');
      const packed = asset.packed && (wanted === 'br' || wanted === 'gzip') ? asset.packed[wanted] : null;
      if (packed && wanted) res.set('Content-Encoding', wanted);
      res.set({ 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' });
      res.send(packed ?? asset.body);
    });
  }
  return {
    router,
    path(name) {
      const path = paths.get(name);
      if (path === undefined) throw new Error(`no asset ${name}`);
      return path;
    },
  };
}

function readAsset(name: string, file: URL): Asset {
  const body = readFileSync(file);
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  if (type.startsWith('font/')) return { type, body, packed: null };
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return { type, body, packed: { br: brotliCompressSync(body, quick), gzip: gzipSync(body) } };
}
