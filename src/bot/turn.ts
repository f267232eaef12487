import type { InboxEntry, Inbound } from '../models/inbox/inbox.ts';
import type { Language } from '../models/language/language.ts';
import type { Session } from '../models/session/session.ts';
import type { SessionChange } from '../models/session/store.ts';
import type { TalkTurn } from '../talks/turn.ts';

/** A message's turn in the making. */
export interface TurnSoFar extends TalkTurn {
  readonly entry: InboxEntry;
  readonly inbound: Inbound;
  /** The session as it was kept; null: this message begins it. */
  readonly before: Session | null;
  readonly sessions: SessionChange[];
  /** Before this message; the talk's own may be chosen in this turn. */
  readonly languageAtStart: Language | null;
  /** About campaigns alone, so that nothing of it is kept with the talk, where a counsellor would read it: known by its words, or by where the talk is. */
  readonly apart: 'wholly' | 'so-far' | 'no';
}
