import express from 'express';
import mongoose from 'mongoose';
import { z } from 'zod';
import { twilioSigned } from '../src/web/twilio-signature.ts';

/**
 * The floor that turns are measured against: Express, Twilio's signature, one insert acknowledged by a majority, the empty answer. Run as a
 * process of its own: `MONGODB_URI BENCH_URL BENCH_TOKEN` in the environment; prints its port.
 */
const env = z.object({ MONGODB_URI: z.string(), BENCH_URL: z.string(), BENCH_TOKEN: z.string() }).parse(process.env);
await mongoose.connect(env.MONGODB_URI, { dbName: 'insaf_bench_floor' });
const inbox = mongoose.connection.collection<{ _id: string; form: unknown }>('inbox');
await inbox.deleteMany({});
const app = express();
app.post('/twilio/messages', express.urlencoded({ extended: false }), twilioSigned(env.BENCH_URL, [env.BENCH_TOKEN]), (req, res, next) => {
  const form = z.looseObject({ MessageSid: z.string() }).parse(req.body);
  inbox
    .insertOne({ _id: form.MessageSid, form }, { writeConcern: { w: 'majority', journal: true } })
    .then(() => res.type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response/>'), next);
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`port ${String(typeof address === 'object' && address ? address.port : 0)}\n`);
});
