// Run as a process of its own, so that a download that hangs can be ended: fetch-mongod.mjs RELEASE FILE
import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { MongoBinary } from 'mongodb-memory-server-core';

const [release = '', file = ''] = process.argv.slice(2);
mkdirSync(dirname(file), { recursive: true });
renameSync(await MongoBinary.getPath({ version: release, downloadDir: dirname(file) }), file);
