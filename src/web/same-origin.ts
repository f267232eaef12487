import type { RequestHandler } from 'express';

/**
 * Refuses what another site makes a browser send: anything that changes something must come from our own pages. Browsers say where a request
 * comes from in Sec-Fetch-Site, older ones in Origin; one that says neither did not come from a page. The cookie is SameSite=Lax besides.
 */
export const sameOrigin = (publicUrl: string): RequestHandler => {
  const own = new URL(publicUrl).origin;
  return (req, res, next) => {
    const site = req.headers['sec-fetch-site'];
    const origin = req.headers.origin;
    const harmless = req.method === 'GET' || req.method === 'HEAD';
    const fromUs = site === undefined ? origin === own || origin === `${req.protocol}://${req.headers.host ?? ''}` : site === 'same-origin';
    if (harmless || fromUs) next();
    else res.status(403).type('text/plain').send('forbidden');
  };
};
