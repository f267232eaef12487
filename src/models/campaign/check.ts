import type { CampaignChannel } from '../segment/rule.ts';
import { campaignChannels } from '../segment/rule.ts';
import { segmentsOf } from '../channel/segments.ts';
import { fold } from '../language/fold.ts';
import type { Language } from '../language/language.ts';
import { languages } from '../language/language.ts';
import type { Template } from '../template/template.ts';
import { faultsOfTemplate, filledIn, isValue, placesIn } from '../template/template.ts';
import type { Campaign } from './campaign.ts';
import { stopPlace } from './campaign.ts';

/** What is wrong with a campaign before it may be handed in, each with words `campaign.fault.<kind>`. */
export const faultKinds = [
  'no-text',
  'missing-language',
  'no-template',
  'template-not-approved',
  'template-language',
  'template-rules',
  'value',
  'no-stop-link',
  'sms-long',
  'forbidden-word',
  'card-lapsed',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export interface Fault {
  kind: FaultKind;
  channel: CampaignChannel | null;
  language: Language | null;
  /** The word, the card, the number of segments. */
  what: string;
}

/** What it is checked against. */
export interface CheckWorld {
  templates: ReadonlyMap<string, Template>;
  /** Words that must not light up a screen, folded. */
  forbidden: readonly string[];
  /** Whether a quoted version of a card may still be shown. */
  isCurrent(card: string): boolean;
  /** How long the link to end it is. */
  stopLink: string;
}

/** A person pays for a long SMS in patience, we in money. */
export const mostSegments = 3;

/** The channels and languages it is for: those of its rule, or all. */
export const channelsOf = ({ rule }: Pick<Campaign, 'rule'>): readonly CampaignChannel[] =>
  rule.channels.length > 0 ? rule.channels : campaignChannels;
export const languagesOf = ({ rule }: Pick<Campaign, 'rule'>): readonly Language[] =>
  rule.languages.length > 0 ? rule.languages : languages;

const isWritten = ({ texts }: Pick<Campaign, 'texts'>, channel: CampaignChannel, language: Language): boolean =>
  channel === 'sms' ? texts.sms[language].trim() !== '' : texts.whatsapp[language] !== null;

/** Whether somebody on this channel, in this language, can be told anything. */
export const speaksTo = (campaign: Pick<Campaign, 'texts'>, channel: string, language: Language): boolean =>
  campaignChannels.some((one) => one === channel && isWritten(campaign, one, language));

/** An SMS as it leaves. */
export const smsText = ({ texts }: Pick<Campaign, 'texts'>, language: Language, stopLink: string): string =>
  texts.sms[language].trim().replaceAll(stopPlace, stopLink);

/** What a phone will show, on each channel and in each language it is for; '' where nothing is written. */
export function shownOn(campaign: Pick<Campaign, 'texts'>, channel: CampaignChannel, language: Language, world: Pick<CheckWorld, 'templates' | 'stopLink'>): string {
  if (channel === 'sms') return smsText(campaign, language, world.stopLink);
  const said = campaign.texts.whatsapp[language];
  const template = said && world.templates.get(said.template);
  return template ? filledIn(template, said.values) : '';
} // prettier-ignore

/** What of a campaign is checked; a lesson of a series is checked alike (models/series/check.ts). */
export type Sheet = Pick<Campaign, 'texts' | 'rule' | 'quotes' | 'waiver' | 'edits'>;

export function faultsOf(campaign: Sheet, world: CheckWorld): Fault[] {
  const each = channelsOf(campaign).flatMap((channel) =>
    languagesOf(campaign).flatMap((language) => faultsIn(campaign, channel, language, world)),
  );
  const lapsed = campaign.quotes
    .filter((card) => !world.isCurrent(card))
    .map((card): Fault => ({ kind: 'card-lapsed', channel: null, language: null, what: card }));
  const written = channelsOf(campaign).some((channel) => languagesOf(campaign).some((one) => isWritten(campaign, channel, one)));
  return written ? [...each, ...lapsed] : [{ kind: 'no-text', channel: null, language: null, what: '' }, ...lapsed];
}

function faultsIn(campaign: Sheet, channel: CampaignChannel, language: Language, world: CheckWorld): Fault[] {
  const fault = (kind: FaultKind, what = ''): Fault => ({ kind, channel, language, what });
  if (!isWritten(campaign, channel, language)) return [fault('missing-language')];
  const own = channel === 'sms' ? faultsOfSms(campaign, language, world) : faultsOfWhatsApp(campaign, language, world);
  const passes = campaign.waiver?.edits === campaign.edits;
  const words = passes ? [] : forbiddenIn(shownOn(campaign, channel, language, world), world.forbidden);
  return [...own.map(({ kind, what }) => fault(kind, what)), ...words.map((word) => fault('forbidden-word', word))];
}

type Found = Pick<Fault, 'kind' | 'what'>;

function faultsOfSms(campaign: Sheet, language: Language, { stopLink }: CheckWorld): Found[] {
  const { count } = segmentsOf(smsText(campaign, language, stopLink));
  return [
    ...(campaign.texts.sms[language].includes(stopPlace) ? [] : [{ kind: 'no-stop-link' as const, what: '' }]),
    ...(count > mostSegments ? [{ kind: 'sms-long' as const, what: String(count) }] : []),
  ];
}

function faultsOfWhatsApp(campaign: Sheet, language: Language, { templates }: CheckWorld): Found[] {
  const said = campaign.texts.whatsapp[language];
  const template = said && templates.get(said.template);
  if (!template) return [{ kind: 'no-template', what: '' }];
  const wrong = placesIn(template.body).filter((place) => !isValue(said.values[place] || template.samples[place] || ''));
  return [
    ...(template.state === 'approved' ? [] : [{ kind: 'template-not-approved' as const, what: template.name }]),
    ...(template.language === language ? [] : [{ kind: 'template-language' as const, what: template.name }]),
    ...(faultsOfTemplate(template).length === 0 ? [] : [{ kind: 'template-rules' as const, what: template.name }]),
    ...wrong.map((place) => ({ kind: 'value' as const, what: place })),
  ];
}

/** The listed words that a text has, as whole words however they are spelt. */
export function forbiddenIn(text: string, forbidden: readonly string[]): string[] {
  const folded = ` ${fold(text)} `;
  return forbidden.filter((word) => folded.includes(` ${word} `));
}

/** A list of the locales (`word, word word, …`) as it is compared. */
export const foldedWords = (list: string): string[] => list.split(/[,،]/).map(fold).filter((word) => word !== ''); // prettier-ignore
