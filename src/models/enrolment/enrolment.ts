import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';

export const enrolmentStates = ['going', 'done', 'stopped'] as const;
export const enrolmentStateSchema = z.enum(enrolmentStates);

/**
 * One person in one series: how far they are. It knows of no talk and no case; that it was stopped is all that is ever kept, whether they
 * opted out, asked for help or opened a case.
 */
export const enrolmentSchema = z.object({
  id: idSchema,
  series: idSchema,
  /** What all their channels share: one person is in a series once. */
  number: z.string(),
  address: addressSchema,
  /** Whose consent it goes by. */
  subscription: idSchema,
  state: enrolmentStateSchema,
  /** The place of the lesson that comes next, or is on its way. */
  step: z.number().int().nonnegative(),
  /** A row of that lesson has been written down (models/recipient/). */
  underWay: z.boolean(),
  /** When it is looked at again; null: not any more. */
  dueAt: z.date().nullable(),
  /** When the lesson before counted for the cap. */
  cappedAt: z.date().nullable(),
  /** The last quiz they were sent, and what they answered until it has been counted; null: none, or answered. */
  quiz: z.object({ lesson: idSchema, answer: z.number().int().nullable() }).nullable(),
  endedAt: z.date().nullable(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** One whose answer has not been counted yet. */
export const answeredSchema = enrolmentSchema
  .pick({ id: true, series: true })
  .extend({ quiz: z.object({ lesson: idSchema, answer: z.number().int() }) });
export type Answered = z.infer<typeof answeredSchema>;

/** Somebody answers their quiz: kept with the turn that heard it. */
export interface QuizAnswer {
  enrolment: string;
  lesson: string;
  answer: number;
}
