import { createHash } from 'node:crypto';
import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import type { Id } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { campaignTopicSchema } from '../subscription/subscription.ts';

/** Why a file is not taken at all, in words of the locales (`import.fault.<id>`). */
export const fileFaults = ['kind', 'size', 'encoding', 'line', 'broken', 'bomb', 'sheets', 'merged', 'rows', 'columns', 'empty'] as const;
export type FileFault = (typeof fileFaults)[number];

/** The file is at fault: nothing of it is kept. */
export class BadFile extends Error {
  override name = 'BadFile';
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Of a spreadsheet or a CSV file, in bytes as it is sent. */
export const largestFile = 16 * 1024 * 1024;
export const mostRows = 100_000;
export const mostColumns = 60;
/** One cell, in characters; what is longer is no number and no name of a district. */
export const longestCell = 500;

/** What becomes of a row. `known`: they had agreed before, or stand twice in the list. `opted-out`: also for whoever must not be written to. */
export const rowAnswers = ['new', 'known', 'opted-out', 'bad'] as const;
export const rowAnswerSchema = z.enum(rowAnswers);
export type RowAnswer = z.infer<typeof rowAnswerSchema>;

/** Which column holds what, counted from 0. */
export const mappingSchema = z.object({
  number: z.number().int().min(0),
  language: z.number().int().min(0).nullable(),
  district: z.number().int().min(0).nullable(),
  gender: z.number().int().min(0).nullable(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/**
 * `storing`: the file is being taken in. `matching`: the officer says which column is what. `reading`: the worker answers row by row.
 * `asking`: a second person must say yes. `adding`: they have, and the worker makes it count. `dropping`: they said no.
 */
export const importStates = ['storing', 'matching', 'reading', 'asking', 'adding', 'added', 'dropping', 'dropped'] as const;

export const importSchema = z.object({
  id: idSchema,
  /** The file's own name. */
  name: z.string().max(120),
  by: idSchema,
  at: z.date(),
  state: z.enum(importStates),
  columns: z.array(z.string()),
  total: z.number().int(),
  answered: z.number().int(),
  counts: z.object({ new: z.number().int(), known: z.number().int(), optedOut: z.number().int(), bad: z.number().int() }),
  mapping: mappingSchema.nullable(),
  channel: z.enum(['whatsapp', 'sms', 'voice']),
  topic: campaignTopicSchema,
  language: languageSchema,
  /** Where and when these people agreed, in the officer's words, and the words they agreed to. */
  source: z.string().max(500),
  agreedOn: z.iso.date().nullable(),
  /** The second person. */
  decidedBy: idSchema.nullable(),
  decidedAt: z.date().nullable(),
  /** While the worker has it in hand. */
  leaseUntil: z.date().nullable(),
  version: z.number().int(),
});
export type Import = z.infer<typeof importSchema>;

export const importRowSchema = z.object({
  /** The list and the row's place in it. */
  id: z.string(),
  importId: idSchema,
  /** As a spreadsheet counts, its heading being 1. */
  n: z.number().int(),
  cells: z.array(z.string()),
  answer: rowAnswerSchema.nullable(),
  why: z.string().nullable(),
  /** Rows hold numbers: they are kept for a month. */
  forgetAt: z.date(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** The id of what a row becomes: the same however often it is worked on. */
export const subscriptionOfRow = ({ importId, n }: Pick<ImportRow, 'importId' | 'n'>): Id =>
  createHash('sha256')
    .update(`${importId}/${String(n)}`)
    .digest('hex')
    .slice(0, 24);

export const newImport = (id: Id, name: string, by: Id, at: Date): Import => ({
  id, name: name.slice(0, 120), by, at, state: 'storing', columns: [], total: 0, answered: 0, counts: { new: 0, known: 0, optedOut: 0, bad: 0 },
  mapping: null, channel: 'sms', topic: 'rights', language: 'ur', source: '', agreedOn: null, decidedBy: null, decidedAt: null, leaseUntil: null, version: 0,
}); // prettier-ignore

export const matchForm = importSchema
  .pick({ channel: true, topic: true, language: true })
  .extend({ source: z.string().trim().min(10).max(500), agreedOn: z.iso.date(), mapping: mappingSchema });
export type Match = z.infer<typeof matchForm>;

/** The columns are matched, and where and when people agreed is said: the worker may begin. */
export function match(list: Import, told: Match, today: string): Outcome<Import> {
  if (list.state !== 'matching') return refused('changed-meanwhile');
  const columns = Object.values(told.mapping).filter((column) => column !== null);
  const apart = new Set(columns).size === columns.length && columns.every((column) => column < list.columns.length);
  if (!apart || told.agreedOn > today) return refused('unreadable');
  return done({ ...list, ...told, state: 'reading' });
}

/** A second person's yes or no. Nothing of the list counts before; nobody decides on their own. */
export function decide(list: Import, yes: boolean, by: Id, at: Date): Outcome<Import> {
  if (list.state !== 'asking') return refused('changed-meanwhile');
  if (list.by === by) return refused('own-list');
  return done({ ...list, state: yes ? 'adding' : 'dropping', decidedBy: by, decidedAt: at });
}
