import { Schema, model } from 'mongoose';
import type { Id } from '../id/id.ts';
import type { Tx } from '../store.ts';
import { toDoc, toRecord } from '../store.ts';
import type { Message, MessageStatus } from './message.ts';
import { messageSchema, messageStatuses } from './message.ts';

const { Mixed } = Schema.Types;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    direction: { type: String, required: true },
    citizen: { type: String, required: true },
    address: { type: String, required: true },
    ticket: { type: String, default: null },
    text: { type: String, default: '' },
    choices: { type: [String], required: true },
    attachments: { type: [String], required: true },
    by: { type: String, required: true },
    providerId: { type: String, default: null },
    status: { type: String, required: true },
    failure: { type: Mixed, default: null },
    at: { type: Date, required: true },
    seq: { type: Number, required: true },
    purgeAt: { type: Date, default: null },
    card: { type: String, default: null },
  },
  { collection: 'messages', strict: 'throw', versionKey: false },
);
// talkOf and eraseMessages: one person's talk.
schema.index({ citizen: 1, at: 1, seq: 1 });
// TTL: the farewell after an erasure goes by itself.
schema.index({ purgeAt: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { purgeAt: { $type: 'date' } } });

export const MessageModel = model('Message', schema);

type Doc = Omit<Message, 'id'> & { _id: string };
const kept = () => MessageModel.db.collection<Doc>(MessageModel.collection.collectionName);

export async function addMessages(rows: readonly Message[], tx: Tx): Promise<void> {
  if (rows.length > 0) await kept().insertMany(rows.map(toDoc), { session: tx });
}

/** How long before a ticket was opened a message still belongs to its telling. */
const tellingMs = 24 * 3600_000;

/**
 * The talk of a ticket, oldest first: what was told before it was opened, and everything since. What belongs to another ticket of the same
 * person, perhaps at another centre, is not in it.
 */
export async function talkOf(ticket: { id: Id; citizen: Id; openedAt: Date }, most: number): Promise<Message[]> {
  const telling = { ticket: null, at: { $gte: new Date(ticket.openedAt.getTime() - tellingMs), $lte: ticket.openedAt } };
  const docs = await kept().find({ citizen: ticket.citizen, $or: [{ ticket: ticket.id }, telling] }).sort({ at: -1, seq: -1 }).limit(most).toArray(); // prettier-ignore
  return docs.map((doc) => toRecord(messageSchema, doc)).reverse();
}

/** Who wrote to us, in the order of the messages' ids, after one and before another. */
export async function heardBetween(after: Id, before: Id, most: number): Promise<{ id: Id; address: string; at: Date }[]> {
  const found = { _id: { $gt: after, $lt: before }, direction: 'in' as const };
  const docs = await kept().find(found, { projection: { address: 1, at: 1 } }).sort({ _id: 1 }).limit(most).toArray(); // prettier-ignore
  return docs.map(({ _id, address, at }) => ({ id: _id, address, at }));
}

export async function findMessage(id: Id): Promise<Message | null> {
  const doc = await kept().findOne({ _id: id });
  return doc && toRecord(messageSchema, doc);
}

/** Those that may be overtaken by `status`: everything before it; nothing may overtake what has ended. */
const below = (status: MessageStatus): MessageStatus[] => {
  const ended: MessageStatus[] = ['read', 'undelivered', 'failed', 'canceled'];
  const rank = messageStatuses.indexOf(status);
  // A message reported delivered is not undone by a late "failed".
  const delivered: MessageStatus[] = ended.includes(status) && status !== 'read' ? ['delivered'] : [];
  return messageStatuses.filter((one) => messageStatuses.indexOf(one) < rank && !ended.includes(one) && !delivered.includes(one));
};

/**
 * Moves a message's status forward, in one atomic step; a repeated, late or reordered report finds nothing to move. Gives whether it moved.
 */
export async function moveStatus(
  id: Id,
  status: MessageStatus,
  providerId: string | null,
  failure: Message['failure'],
  tx?: Tx,
): Promise<boolean> {
  const change = { status, ...(providerId ? { providerId } : {}), ...(failure ? { failure } : {}) };
  const result = await kept().updateOne(
    { _id: id, direction: 'out', status: { $in: below(status) } },
    { $set: change },
    tx ? { session: tx } : {},
  );
  return result.modifiedCount === 1;
}

/** It will not be tried again: the talk shows why. What has arrived or was canceled meanwhile stays so. */
export async function endFailed(id: Id, providerId: string | null, failure: Message['failure'], tx: Tx): Promise<void> {
  if (await moveStatus(id, 'failed', providerId, failure, tx)) return;
  await kept().updateOne({ _id: id, direction: 'out', status: { $in: ['undelivered', 'failed'] } }, { $set: { failure } }, { session: tx });
}

/** It failed and will be tried again: its status begins anew, in one step with its row of the outbox. */
export async function beginAgain(id: Id, tx: Tx): Promise<void> {
  await kept().updateOne({ _id: id, direction: 'out' }, { $set: { status: 'waiting', providerId: null, failure: null } }, { session: tx });
}

/** They were waiting to leave when the person asked for silence: the talk shows that they never left. */
export async function showCanceled(ids: readonly Id[], failure: Message['failure'], tx: Tx): Promise<void> {
  if (ids.length > 0)
    await kept().updateMany({ _id: { $in: [...ids] }, direction: 'out' }, { $set: { status: 'canceled', failure } }, { session: tx });
}

export async function eraseMessages(citizen: Id, tx: Tx): Promise<void> {
  await kept().deleteMany({ citizen }, { session: tx });
}
