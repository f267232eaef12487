import type { RequestHandler } from 'express';
import mongoose from 'mongoose';

/** How long a store may take to answer before it counts as away. */
const patienceMs = 2000;

/** `GET /healthz`: the process lives. */
export const alive: RequestHandler = (_req, res) => {
  res.json({ alive: true });
};

/** Whether MongoDB answers and takes writes. Redis is not asked: losing it loses nothing, the relay sends without it. */
export async function mongoAnswers(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs).unref());
  const asked = mongoose.connection.db?.command({ hello: 1 }).then(
    (hello) => hello['isWritablePrimary'] === true,
    () => false,
  );
  return await Promise.race([asked ?? false, late]);
}

/** `GET /readyz`: work can be taken; 503 while MongoDB is away. */
export const ready: RequestHandler = (_req, res, next) => {
  mongoAnswers().then((mongodb) => res.status(mongodb ? 200 : 503).json({ ready: mongodb, mongodb }), next);
};
