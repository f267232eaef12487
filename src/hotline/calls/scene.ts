import { z } from 'zod';
import { spokenLanguageSchema } from '../../models/clip/pieces.ts';

const pieceSchema = z.object({ language: spokenLanguageSchema, text: z.string() });
const offerSchema = z.object({ id: z.string(), label: z.string() });

/** What a caller can do at a scene. */
export const wantsSchema = z.discriminatedUnion('kind', [
  /** The language of this call: 1 Urdu, 2 English. */
  z.object({ kind: z.literal('language') }),
  /** One of the flow's choices; `many`: several keys, one after the other. `page`: which five are offered when there are more than six. */
  z.object({ kind: z.literal('choice'), many: z.boolean(), page: z.number().int() }),
  /** So many digits, or as many as they key in. */
  z.object({ kind: z.literal('digits'), what: z.enum(['reference', 'pin', 'phone', 'number']) }),
  /** A place: spoken, or its dialling code. */
  z.object({ kind: z.literal('place') }),
  /** Was it this place? `text`: what was heard of them, `district`: what we made of it. */
  z.object({ kind: z.literal('place-heard'), text: z.string(), district: z.string() }),
  /** An answer in their own words. `now`: they pressed a key in the middle of the question, so it is not asked to its end. */
  z.object({ kind: z.literal('record'), now: z.boolean() }),
  /** Keep what was recorded, record again, leave it out. */
  z.object({ kind: z.literal('recorded'), recording: z.string(), seconds: z.number().int(), endedBy: z.string() }),
  /** They wait in a centre's line. */
  z.object({ kind: z.literal('line'), centre: z.string() }),
  /** A call that we made: whoever picked up has to press a key before anything is said. */
  z.object({ kind: z.literal('proof') }),
  /** The call ends. */
  z.object({ kind: z.literal('end') }),
]);
export type Wants = z.infer<typeof wantsSchema>;

/** What is said and asked now; kept with the call, so that any web process can take the answer. */
export const sceneSchema = z.object({
  /** Said once, before the question; heard again with 9. */
  said: z.array(pieceSchema),
  /** The question of the flow, as it was asked: its key (for a recording), what was said of it, and its choices. */
  key: z.string(),
  asked: z.array(pieceSchema),
  offers: z.array(offerSchema),
  wants: wantsSchema,
});
export type Scene = z.infer<typeof sceneSchema>;

export const readScene = (text: string): Scene => sceneSchema.parse(JSON.parse(text));

/** What fits on the keys 1 to 6; the sixth is "more" when there are others. */
const onePage = 6;
const besideMore = 5;

/** The choices that are offered on a page, in the order of their keys. */
export function offersOn({ offers, wants }: Scene): { offers: Scene['offers']; more: boolean } {
  if (offers.length <= onePage || wants.kind !== 'choice') return { offers: offers.slice(0, onePage), more: false };
  const from = wants.page * besideMore;
  return { offers: offers.slice(from, from + besideMore), more: true };
}

/** The page after this one; after the last the first. */
export const nextPage = ({ offers }: Scene, page: number): number => ((page + 1) * besideMore < offers.length ? page + 1 : 0);
