import type { Choice } from '../message/content.ts';
import type { ChannelName } from './channel.ts';
import { segmentsOf } from './segments.ts';

/** How choices can be shown: tapped (buttons or a list), or as numbered lines. */
export type Shown = 'buttons' | 'list' | 'numbered';

export interface Limits {
  /** Whether one message can carry this text. */
  fits(text: string): boolean;
  /** The longest text beside tappable choices, in UTF-16 units; 0 where nothing can be tapped. */
  bodyBesideChoices: number;
  shown(choices: readonly Choice[]): Shown;
}

/** Twilio's Content types (twilio-facts section 4): three buttons of 20, a list of ten rows of 24 with 72 below. */
export const buttonLimits = { most: 3, label: 20 };
export const listLimits = { most: 10, label: 24, description: 72 };
/** A citizen pays for SMS in patience and often in balance: three UCS-2 segments at most. */
const mostSegments = 3;

const within = (text: string, most: number): boolean => text.length <= most;

const shownOnWhatsApp = (choices: readonly Choice[]): Shown => {
  if (
    choices.length <= buttonLimits.most &&
    choices.every(({ label, description }) => within(label, buttonLimits.label) && description === undefined)
  )
    return 'buttons';
  const asRow = ({ label, description }: Choice): boolean =>
    within(label, listLimits.label) && within(description ?? '', listLimits.description);
  return choices.length <= listLimits.most && choices.every(asRow) ? 'list' : 'numbered';
};

export const limits: Record<ChannelName, Limits> = {
  whatsapp: { fits: (text) => within(text, 1600), bodyBesideChoices: 1024, shown: shownOnWhatsApp },
  sms: { fits: (text) => segmentsOf(text).count <= mostSegments, bodyBesideChoices: 0, shown: () => 'numbered' },
};
