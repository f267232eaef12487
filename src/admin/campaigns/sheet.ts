import { z } from 'zod';
import type { Texts } from '../../models/campaign/campaign.ts';
import { campaignSchema } from '../../models/campaign/campaign.ts';
import type { Written } from '../../models/campaign/verbs.ts';
import { idSchema } from '../../models/id/id.ts';
import type { Language } from '../../models/language/language.ts';
import { languages } from '../../models/language/language.ts';
import { districtById } from '../../models/place/districts.ts';
import type { Rule } from '../../models/segment/rule.ts';
import { ruleSchema } from '../../models/segment/rule.ts';

// What stands in the forms of a campaign, as a browser sends it.
export const body = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
export type Body = z.infer<typeof body>;

export const one = (form: Body, name: string): string => [form[name] ?? []].flat().at(-1)?.replaceAll('\r\n', '\n').trim() ?? '';
export const many = (form: Body, name: string): string[] => [form[name] ?? []].flat().filter((value) => value !== '');

const whatsappIn = (form: Body, language: Language): Texts['whatsapp'][Language] => {
  const template = idSchema.safeParse(one(form, `whatsapp.${language}`));
  const places = Object.keys(form).flatMap((name) => new RegExp(`^whatsapp\\.${language}\\.(\\w{1,16})$`).exec(name)?.[1] ?? []);
  const values = Object.fromEntries(places.map((place) => [place, one(form, `whatsapp.${language}.${place}`)]));
  return template.success ? { template: template.data, values } : null;
};

export const inEach = <T>(of: (language: Language) => T) => ({ ur: of('ur'), 'ur-Latn': of('ur-Latn'), en: of('en') });

/** What is said on each channel in each language, as it was sent. */
export const textsIn = (form: Body) => ({
  whatsapp: inEach((language) => whatsappIn(form, language)),
  sms: inEach((language) => one(form, `sms.${language}`)),
});

/** The name, the texts and what they quote; null: not to be read. */
export function readMessage(sent: unknown): Pick<Written, 'name' | 'texts' | 'quotes' | 'word'> | null {
  const form = body.parse(sent ?? {});
  const read = campaignSchema.pick({ name: true, texts: true, quotes: true, word: true }).safeParse({
    name: one(form, 'name'),
    texts: textsIn(form),
    quotes: many(form, 'quotes'),
    word:
      one(form, 'word')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '') || null,
  });
  return read.data ?? null;
}

const percent = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : null);

/** Whom it is for; null: not to be read. */
export function readRule(sent: unknown): Rule | null {
  const form = body.parse(sent ?? {});
  const to = percent(one(form, 'shareTo'));
  const share = to === null || to >= 100 ? null : { draw: Number(one(form, 'draw')), from: percent(one(form, 'shareFrom')) ?? 0, to };
  const rest = one(form, 'restDays');
  const read = ruleSchema.safeParse({
    topic: one(form, 'topic'),
    languages: languages.filter((language) => many(form, 'languages').includes(language)),
    channels: many(form, 'channels'),
    districts: many(form, 'districts').filter((district) => [...districtById.keys()].some((id) => id === district)),
    genders: many(form, 'genders'),
    ageBands: many(form, 'ageBands'),
    history: one(form, 'history') || 'any',
    restDays: rest === '' ? null : Number(rest),
    share,
  });
  return read.data ?? null;
}

/** What two forms of the same write have in common: the write they were made after. */
export const versionForm = z.object({ version: z.coerce.number().int().min(0) });
export const editsForm = z.object({ edits: z.coerce.number().int().min(0) });

/** A day and an hour as a browser's field has them, in Pakistan. */
export const startForm = versionForm.extend({
  startAt: z
    .string()
    .regex(/^(?:\d{4}-\d\d-\d\dT\d\d:\d\d)?$/)
    .transform((text) => (text === '' ? null : new Date(`${text}:00+05:00`)))
    .pipe(z.date().nullable()),
});
