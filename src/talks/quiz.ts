import type { Heard, Talk } from '../flows/talk.ts';
import type { Address } from '../models/channel/channel.ts';
import type { Enrolment } from '../models/enrolment/enrolment.ts';
import { openQuizzes } from '../models/enrolment/store.ts';
import { fold } from '../models/language/fold.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { recipientOf } from '../models/recipient/store.ts';
import type { Quiz } from '../models/series/series.ts';
import { seriesOfLesson } from '../models/series/store.ts';
import type { TalkTurn } from './turn.ts';

/** A quiz is answered within this time, or not any more. */
const openMs = 7 * 24 * 3600_000;

/** Which answer a message could mean, from 0: a tap on a campaign's button, or its bare number. null: it is no answer to a quiz. */
export function quizKey({ text, tap }: Heard, { mode }: Pick<Talk, 'mode'>): number | null {
  if (mode === 'stopped' || mode === 'hidden') return null;
  const key = tap === null ? mode === 'bot' && /^\P{L}{1,4}$/u.test(text) && fold(text) : /^campaign-(.+)$/.exec(tap)?.[1];
  return key && /^[1-4]$/.test(key) ? Number(key) - 1 : null;
}

interface Open {
  enrolment: Enrolment;
  row: Recipient;
  sentAt: Date;
}

/**
 * Answers the quiz that was last sent to exactly this address, if it is open: right or wrong, and why. A number counts only when the flows
 * have asked nothing since; a button only with the words of that answer. False: it was something else.
 */
export async function answerQuiz(turn: TalkTurn, key: number): Promise<boolean> {
  const open = await lastAsked(turn.session.keys, turn.now);
  const quiz = open && (await quizOf(open));
  if (!open || !quiz?.answers[key] || !means(turn, key, quiz, open)) return false;
  const language = turn.talk.language ?? open.row.language;
  if (turn.talk.language === null) turn.heard = { ...turn.heard, reading: { ...turn.heard.reading, language } };
  const explanation = quiz.explanation[language] || quiz.explanation[open.row.language];
  turn.quiz = { enrolment: open.enrolment.id, lesson: open.row.campaign, answer: key };
  turn.effects.push({ kind: 'say', key: key === quiz.right ? 'series.right' : 'series.wrong', values: { explanation } });
  return true;
}

async function lastAsked(keys: readonly Address[], now: Date): Promise<Open | null> {
  const asked = await openQuizzes(keys);
  const rows = await Promise.all(
    asked.map(async (enrolment) => ({ enrolment, row: await recipientOf(enrolment.quiz?.lesson ?? '', enrolment.number) })),
  );
  const open = rows.flatMap(({ enrolment, row }) => (row?.state === 'sent' && row.sentAt ? { enrolment, row, sentAt: row.sentAt } : []));
  const latest = open.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0];
  return latest && now.getTime() - latest.sentAt.getTime() <= openMs ? latest : null;
}

async function quizOf({ row }: Open): Promise<Quiz | null> {
  const series = await seriesOfLesson(row.campaign);
  return series?.lessons.find(({ id }) => id === row.campaign)?.quiz ?? null;
}

function means({ heard, talk, session }: TalkTurn, key: number, { answers }: Quiz, { row, sentAt }: Open): boolean {
  if (heard.tap !== null) return fold(heard.text) === fold(answers[key]?.[row.language] ?? '');
  return talk.spot === null || session.heardAt === null || session.heardAt < sentAt;
}
