import type { Language } from '../models/language/language.ts';
import type { TalkTurn } from './turn.ts';

/** The language to answer in: the talk's, else the message's own, else Urdu. */
export const languageOf = ({ talk, heard }: TalkTurn): Language => talk.language ?? heard.reading.language ?? 'ur';
