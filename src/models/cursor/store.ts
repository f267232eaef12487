import { Schema, model } from 'mongoose';

const schema = new Schema(
  { _id: { type: String, required: true }, at: { type: String, required: true } },
  { collection: 'cursors', strict: 'throw', versionKey: false },
);
export const CursorModel = model('Cursor', schema);

/** How far something has been read by all workers together; null: never. */
export async function readCursor(name: string): Promise<string | null> {
  return (await CursorModel.findById(name).lean())?.at ?? null;
}

/** Takes what lies between. False: another worker has it. */
export async function moveCursor(name: string, from: string | null, to: string): Promise<boolean> {
  if (from === null) {
    const added = await CursorModel.updateOne({ _id: name }, { $setOnInsert: { at: to } }, { upsert: true });
    return added.upsertedCount === 1;
  }
  const moved = await CursorModel.updateOne({ _id: name, at: from }, { $set: { at: to } });
  return moved.modifiedCount === 1;
}
