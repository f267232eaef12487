import { flows } from '../../src/flows/library/list.ts';
import { piecesOf } from '../../src/models/clip/pieces.ts';
import { keysIn } from '../../src/flows/check.ts';
import { livePlan } from '../../src/hotline/spoken/live-plan.ts';
import { root } from '../../src/root.ts';
import { readSpoken } from '../../src/words.ts';
import type { Caller, Texts } from './caller.ts';
import { rings } from './caller.ts';
import type { TestProduct } from './product.ts';
import { publicUrl } from './twilio.ts';

/** How long a clip is taken to last, in seconds: stories do not have them made. */
const clipSeconds = 2;

export interface Ear {
  /** What a clip says. */
  texts: Texts;
  /** A text for the ear, with its gaps open, as it is recognised: its first piece. */
  word(language: 'ur' | 'en', key: string): string;
  /** Rings the hotline. */
  rings(number: string): Promise<Caller>;
  /** Rings, chooses the language, lets it not be remembered, says whether answers may be recorded: the menu is heard. */
  reachesMenu(number: string, language: 'ur' | 'en', recording: 'recorded' | 'unrecorded'): Promise<Caller>;
}

/** The ear of a story: knows what each clip of the plan says. A clip that is not in the plan is asked of the product, and is a fault of the call. */
export async function earOn(stage: TestProduct): Promise<Ear> {
  const spoken = readSpoken(root);
  const { cards, words, log } = stage.product.world;
  const plan = await livePlan({ spoken, keys: keysIn(flows, words), cards, log, now: stage.now })();
  const said = new Map(plan.map(({ clip, text }) => [clip, text]));
  for (const id of said.keys()) stage.twilio.voice.clips.set(`${publicUrl}/clips/${id}.wav`, clipSeconds);
  const texts: Texts = (id) => said.get(id);
  const word: Ear['word'] = (language, key) => piecesOf(spoken.raw(language, key), {}, language)[0]?.text ?? '';
  return {
    texts,
    word,
    rings: (number) => rings(stage, number, texts),
    async reachesMenu(number, language, recording) {
      const caller = await rings(stage, number, texts);
      await caller.hears(word('ur', 'voice.language.ur'));
      await caller.presses(language === 'ur' ? '1' : '2');
      await caller.hears(word(language, 'voice.remember'));
      await caller.presses('2');
      await caller.hears(word(language, 'voice.record.notice'));
      await caller.presses(recording === 'recorded' ? '1' : '2');
      await caller.hears(word(language, 'menu.ask'));
      return caller;
    },
  };
}
