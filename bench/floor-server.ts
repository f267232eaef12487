import express from 'express';
import mongoose from 'mongoose';
import { z } from 'zod';
import { twilioSigned } from '../src/web/twilio-signature.ts';

/**
 * The floor that turns are measured against: Express, Twilio's signature, one insert acknowledged by a majority, the empty answer. Run as a
 * process of its own: `MONGODB_URI BENCH_URL BENCH_TOKEN` in the environment; listens on PORT.
 */
const env = z
  .object({ MONGODB_URI: z.string(), BENCH_URL: z.string(), BENCH_TOKEN: z.string(), PORT: z.coerce.number() })
  .parse(process.env);
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
app.get('/healthz', (_req, res) => void res.json({}));
app.listen(env.PORT, '127.0.0.1');
