import { createHash, randomBytes } from 'node:crypto';
import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';

const hourMs = 3600_000;
/** However busy, a sign-in ends after a working day; unused, after two hours. */
const longestMs = 12 * hourMs;
const idleMs = 2 * hourMs;
/** How exactly the last use is noted: a write a minute is enough. */
const noteEveryMs = 60_000;

const schema = new Schema(
  {
    /** SHA-256 of the token: whoever reads the database cannot sign in with it. */
    _id: { type: String, required: true },
    staff: { type: String, required: true },
    openedAt: { type: Date, required: true },
    usedAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
  },
  { collection: 'signIns', strict: 'throw', versionKey: false },
);
// TTL: an ended sign-in is forgotten by itself.
schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });
export const SignInModel = model('SignIn', schema);

const nameOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Opens a sign-in; gives the token for the cookie, 256 random bits. */
export async function openSignIn(staff: Id, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await SignInModel.create({ _id: nameOf(token), staff, openedAt: now, usedAt: now, endsAt: new Date(now.getTime() + longestMs) });
  return token;
}

/** A person did something (`by-hand`), or a page they left open asks for itself anew (`by-itself`). */
export type Use = 'by-hand' | 'by-itself';

/** Who is signed in with this token, and notes that they were here; null when it is unknown, ended or was unused too long. */
export async function signedInWith(token: string, now: Date, use: Use): Promise<Id | null> {
  const doc = await SignInModel.findById(nameOf(token)).lean();
  if (!doc || doc.endsAt <= now || now.getTime() - doc.usedAt.getTime() > idleMs) return null;
  const noted = use === 'by-itself' || now.getTime() - doc.usedAt.getTime() <= noteEveryMs;
  if (!noted) await SignInModel.updateOne({ _id: doc._id }, { $set: { usedAt: now } });
  return doc.staff;
}

export async function closeSignIn(token: string): Promise<void> {
  await SignInModel.deleteOne({ _id: nameOf(token) });
}
