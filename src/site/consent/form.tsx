import { z } from 'zod';
import { districts } from '../../models/place/districts.ts';
import { districtSchema } from '../../models/place/place.ts';
import { mobileOf } from '../../models/subscription/mobile.ts';
import type { Facts } from '../../models/subscription/subscription.ts';
import { ageBands, campaignTopics, campaignTopicSchema, factsSchema, genders } from '../../models/subscription/subscription.ts';
import type { Reader } from '../world.ts';

const optional = <T extends z.ZodType>(shape: T) => z.union([z.literal('').transform(() => null), shape]).default(null);
const formSchema = z.object({
  number: z.string().transform((text, context) => mobileOf(text) ?? (context.addIssue('not a mobile number'), z.NEVER)),
  channel: z.enum(['whatsapp', 'sms']),
  topic: campaignTopicSchema,
  district: optional(districtSchema),
  gender: optional(factsSchema.shape.gender.unwrap()),
  ageBand: optional(factsSchema.shape.ageBand.unwrap()),
  agreed: z.literal('yes'),
});

export interface JoinForm {
  number: string;
  channel: 'whatsapp' | 'sms';
  topic: (typeof campaignTopics)[number];
  facts: Facts;
}

/** What was filled in; null: something is missing, or it is no mobile number. */
export function joinFormOf(body: unknown): JoinForm | null {
  const form = formSchema.safeParse(body);
  if (!form.success) return null;
  const { number, channel, topic, district, gender, ageBand } = form.data;
  return { number, channel, topic, facts: { district, gender, ageBand } };
}

export function JoinPage({ reader: { t, language }, fault, days }: { reader: Reader; fault: string | null; days: number }) {
  return (
    <>
      <h1>{t('join.form.title')}</h1>
      {fault !== null && (
        <p class="honest" role="alert">
          {t(fault)}
        </p>
      )}
      <p class="honest">{t('join.form.safe')}</p>
      <form method="post" action={`/join/${language}`}>
        <p>
          <label for="number">{t('join.form.phone')}</label>
          <br />
          <input id="number" name="number" type="tel" autocomplete="off" dir="ltr" maxLength={40} required />
        </p>
        <fieldset>
          <legend>{t('join.form.channel')}</legend>
          {(['whatsapp', 'sms'] as const).map((channel, n) => (
            <p key={channel}>
              <label>
                <input type="radio" name="channel" value={channel} checked={n === 0} /> {t(`join.form.channel.${channel}`)}
              </label>
            </p>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('join.form.topic')}</legend>
          {campaignTopics.map((topic, n) => (
            <p key={topic}>
              <label>
                <input type="radio" name="topic" value={topic} checked={n === 0} /> {t(`campaignTopic.${topic}`)}
              </label>
            </p>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('join.form.facts')}</legend>
          <Choice name="district" t={t} options={districts.map(({ id }) => [id, t(`district.${id}`)])} />
          <Choice name="gender" t={t} options={genders.map((gender) => [gender, t(`join.gender.${gender}`)])} />
          <Choice name="ageBand" t={t} options={ageBands.map((band) => [band, t(`join.age.${band}`)])} />
        </fieldset>
        <p>
          <label>
            <input type="checkbox" name="agreed" value="yes" required /> {t('join.form.agree', { days })}
          </label>
        </p>
        <p>
          <button>{t('join.form.send')}</button>
        </p>
      </form>
    </>
  );
}

function Choice({ name, t, options }: { name: string; t: Reader['t']; options: readonly (readonly [string, string])[] }) {
  return (
    <p>
      <label for={name}>{t(`join.form.${name}`)}</label>
      <br />
      <select id={name} name={name}>
        <option value="">{t('join.form.rather')}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

/** The same whatever the number is. On WhatsApp somebody can say yes at once: we may not write there first. */
export function SentPage({ reader: { t }, whatsapp }: { reader: Reader; whatsapp: string | null }) {
  return (
    <>
      <h1>{t('join.form.sent')}</h1>
      <p>{t(whatsapp === null ? 'join.form.sent.sms' : 'join.form.sent.whatsapp')}</p>
      {whatsapp !== null && (
        <p>
          <a href={`https://wa.me/${whatsapp.replace('whatsapp:+', '')}?text=YES`} rel="noreferrer nofollow">
            {t('join.form.sayYes')}
          </a>
        </p>
      )}
    </>
  );
}

interface ConfirmProps {
  reader: Reader;
  state: 'asks' | 'done' | 'gone';
  words: string;
  at: string;
}

/** What the link in the confirming SMS leads to: looking at it confirms nothing. */
export function ConfirmPage({ reader: { t }, state, words, at }: ConfirmProps) {
  return (
    <>
      <h1>{t(`join.confirm.${state}`)}</h1>
      {state === 'asks' && (
        <form method="post" action={at}>
          <p>{words}</p>
          <p>
            <button>{t('join.confirm.yes')}</button>
          </p>
        </form>
      )}
    </>
  );
}
