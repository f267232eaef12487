import type { Turn } from './built.ts';

const hour = 60 * 60 * 1000;

/** Hours since a moment kept in the talk; for ever when it never was. */
export const hoursSince = (moment: string | null, now: Date): number =>
  moment === null ? Infinity : (now.getTime() - Date.parse(moment)) / hour;

/** Was the person silent for longer than this? Somebody never heard before was not. */
export const isOlder = ({ talk, now }: Turn, hours: number): boolean => talk.heardAt !== null && hoursSince(talk.heardAt, now) > hours;

/**
 * Is a talk with a counsellor over: neither side wrote for so long? Whoever stores the counsellor's message writes its time into
 * `remindedAt`, or a citizen who answers a late reply at once would be answered by the bot.
 */
export const isOver = (turn: Turn, hours: number): boolean => isOlder(turn, hours) && hoursSince(turn.talk.remindedAt, turn.now) > hours;
