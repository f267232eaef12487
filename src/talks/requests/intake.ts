import { z } from 'zod';
import type { SlotValue } from '../../flows/talk.ts';
import { numberOf } from '../../models/channel/channel.ts';
import type { Need } from '../../models/centre/routing.ts';
import { hintFromNumber } from '../../models/place/hint.ts';
import { headquartersOf } from '../../models/place/distance.ts';
import { districtOfPoint } from '../../models/place/nearest.ts';
import type { Place, Province } from '../../models/place/place.ts';
import { districtSchema, placeSchema, provinceSchema } from '../../models/place/place.ts';
import { provinceOf } from '../../models/place/province.ts';
import type { Intake, Urgency } from '../../models/ticket/ticket.ts';
import { intakeSchema } from '../../models/ticket/ticket.ts';
import { languageOf } from '../language-of.ts';
import type { TalkTurn } from '../turn.ts';

/** What was told, as the ticket keeps it. A slot that is missing or of another kind counts as not told; for contact that is the narrowest rule. */
export function intakeFrom(slots: Record<string, SlotValue>): Intake {
  const told = <T extends z.ZodType>(name: string, shape: T, otherwise: z.output<T>): z.output<T> => {
    const value = shape.safeParse(slots[name]);
    return value.success ? value.data : otherwise;
  };
  const { shape } = intakeSchema;
  const contact = shape.safeContact.shape;
  const place = placeFrom(slots);
  return {
    forWhom: told('forWhom', shape.forWhom, 'self'),
    otherKnows: told('otherKnows', shape.otherKnows, null),
    topic: told('topic', shape.topic, told('topicGuess', shape.topic, 'other-legal')),
    summary: [told('firstWords', shape.summary, ''), told('summary', shape.summary, '')]
      .filter((text, n, all) => text !== '' && all.indexOf(text) === n)
      .join('\n')
      .slice(0, 4000),
    danger: false,
    vulnerabilities: told('vulnerabilities', shape.vulnerabilities, []),
    name: told('name', shape.name, null),
    placeText: place?.text.slice(0, 300) ?? null,
    district: place?.district ?? null,
    point: place?.point ?? null,
    wantsWoman: told('wantsWoman', shape.wantsWoman, false),
    opponentCentre: told('opponentCentre', shape.opponentCentre, null),
    safeContact: {
      by: told('safeBy', contact.by, 'this'),
      number: told('safeNumber', contact.number, null),
      time: told('safeTime', contact.time, 'any'),
      mayLeaveMessage: told('mayLeaveMessage', contact.mayLeaveMessage, false),
      mayNameUs: told('mayNameUs', contact.mayNameUs, false),
    },
  };
}

/** The place they told: typed, a pin (its district is what the places around it say), or a district from the list, with what was typed before. */
export function placeFrom(slots: Record<string, SlotValue>): Place | null {
  const told = placeSchema.safeParse(slots['place']).data;
  const listed = districtSchema.safeParse(slots['district']).data ?? null;
  const district = told?.district ?? (told?.point ? districtOfPoint(told.point) : listed);
  if (!told && district === null) return null;
  const point = told?.point ?? (district === null ? null : headquartersOf(district));
  return { district, point, text: told?.text ?? '' };
}

/** The district a landline's area code stands for; mobiles say nothing. */
const hintOf = (turn: TalkTurn): string | null => {
  const number = numberOf(turn.session.replyTo);
  return number ? hintFromNumber(number) : null;
};

/** The province whose helplines hold for this person: by the place they gave, else by their number. */
export function provinceFor(turn: TalkTurn): Province | null {
  const { slots } = turn.talk;
  const told = placeFrom(slots)?.district;
  if (told) return provinceOf(told);
  const hint = hintOf(turn);
  return provinceSchema.safeParse(slots['province']).data ?? (hint ? provinceOf(hint) : null);
}

/** What routing needs to know of an intake. */
export const needOf = (intake: Intake, urgency: Urgency, turn: TalkTurn): Need => ({
  district: intake.district,
  point: intake.point,
  topic: intake.topic,
  urgency,
  language: languageOf(turn),
  wantsWoman: intake.wantsWoman,
  opponentCentre: intake.opponentCentre,
  hint: hintOf(turn),
});
