import { createHash } from 'node:crypto';
import type { Piece } from './pieces.ts';

/** A clip's id: the hash of what it says. A changed text is another clip; nobody's matter can stand in it. */
export const clipIdOf = ({ language, text }: Piece): string =>
  createHash('sha256').update(`${language}\n${text}`).digest('hex').slice(0, 32);

/** Where Twilio fetches it, below our public address. */
export const clipPath = (piece: Piece): string => `/clips/${clipIdOf(piece)}.wav`;
