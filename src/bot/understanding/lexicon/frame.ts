import type { Command } from '../../../models/topic/topic.ts';

/**
 * How a command may be said. A message is the command when it has a word of each `need` and no more than `loose` words that are neither
 * needed, nor in `may`, nor small words that any message may hold. So "stop" is one, "stop these messages please" is one, and
 * "please stop him" is none: "him" is not a word of that command. Words stand in any writing; spellings and sounds are evened out.
 */
export interface Frame {
  command: Command;
  need: string[];
  may?: string;
  loose?: number;
  /** Words with which it is not: somebody else is spoken of. */
  not?: string;
  /** Takes the small words only that its own `may` names; for what must not be misheard. */
  strict?: true;
  /** The longest message it may be, in words. */
  most?: number;
}

/** Courtesies and small words around a command. */
export const smallWords = `please plz pls plzz kindly ji sir madam maam miss bhai bhaijan baji janab sahib sb dear i im we us you u ur your yours me my mine to the a an is am are it this that of for in on at from
  with do does can could will would want need just now so and or also some here there yahan wahan mujhe main mein hum aap apka apki apke ap ka ki ke ko se ne par hai hain hoon ho kar karna dein do de den lein le lo
  ye yeh woh wo bhi to ab abhi zara meharbani meri mera mere hamara raha rahi rahe raha_hai ہو salam assalam_o_alaikum hello hi dijiye de_dein kijiye gi ge ga liye apne apna is us ek aik thora sa si karni karna krni krna chahiye chahti chahta chahte کرنی کرنا چاہیے چاہتی چاہتا کسی آپ sake sakte sakti
  received recieved seen noted coming sent
  wala wali wale deen dain dijye براہ کرم مہربانی دیں دے ہی ذرا لیں لو`;
