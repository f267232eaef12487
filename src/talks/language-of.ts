import type { Language } from '../models/language/language.ts';
import type { TurnSoFar } from './turn.ts';

/** The language to answer in: the talk's, else the message's own, else Urdu. */
export const languageOf = ({ talk, heard }: TurnSoFar): Language => talk.language ?? heard.reading.language ?? 'ur';
