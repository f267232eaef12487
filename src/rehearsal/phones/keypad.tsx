import { segmentsOf } from '../../models/channel/segments.ts';
import type { Look } from './look.ts';
import { linkTo, timeOf } from './look.ts';
import { PhoneBar, WriteForm } from './parts.tsx';
import type { Phone } from './phone.ts';
import { screenOf } from './phone.ts';

export const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** The phone with keys and a small grey-green screen. */
export function Keypad({ look, phone }: { look: Look; phone: Phone }) {
  return (
    <section class="stage-phone stage-keypad" aria-labelledby="keypad-name">
      <PhoneBar look={look} phone={phone} id="keypad-name" title={look.t('stage.keypad')} />
      <div class="stage-screen" id="sms" data-part={linkTo(look, '/phones/sms')} role="log" aria-label={look.t('stage.keypad')} tabindex={0}>
        <Texts look={look} phone={phone} />
      </div>
      <WriteForm look={look} phone={phone} />
      <div class="stage-keys" dir="ltr">
        {keys.map((key) => (
          <button key={key} type="button" data-key={key}>
            {key}
          </button>
        ))}
      </div>
    </section>
  ); // prettier-ignore
}

/** The texts, each with what it costs the sender; asked for anew whenever something happens. */
export function Texts({ look, phone }: { look: Look; phone: Phone }) {
  const messages = screenOf(look.twilio, phone);
  if (messages.length === 0) return <p class="stage-empty">{look.t('stage.empty')}</p>;
  return (
    <ol class="stage-talk">
      {messages.map(({ sid, direction, body, created }) => {
        const { encoding, units, count } = segmentsOf(body);
        return (
          <li key={sid} class={direction === 'inbound' ? 'stage-mine' : 'stage-theirs'}>
            <p class="stage-words" dir="auto">
              {body}
            </p>
            <p class="stage-time">
              {timeOf(created)} {look.t('stage.segments', { count, units, encoding })}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
