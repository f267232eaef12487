import type { StagedMessage } from '../twilio/state.ts';
import type { Look } from './look.ts';
import { home, linkTo, timeOf } from './look.ts';
import { PhoneBar, WriteForm } from './parts.tsx';
import type { Phone } from './phone.ts';
import { screenOf } from './phone.ts';

/** A few places to send as a pin. */
const pins = [
  { key: 'district.pk-multan', lat: 30.1978, lon: 71.4711 },
  { key: 'district.pk-lahore', lat: 31.5656, lon: 74.3142 },
  { key: 'district.pk-karachi', lat: 24.8607, lon: 67.0104 },
  { key: 'district.pk-swat', lat: 34.7717, lon: 72.3602 },
  { key: 'district.pk-quetta', lat: 30.1834, lon: 66.9987 },
] as const;

/** The phone that looks like WhatsApp. */
export function Messenger({ look, phone }: { look: Look; phone: Phone }) {
  return (
    <section class="stage-phone stage-messenger" aria-labelledby="messenger-name">
      <PhoneBar look={look} phone={phone} id="messenger-name" title={look.t('stage.messenger')} />
      <div class="stage-screen" id="whatsapp" data-part={linkTo(look, '/phones/whatsapp')} role="log" aria-label={look.t('stage.messenger')} tabindex={0}>
        <Chat look={look} phone={phone} />
      </div>
      <WriteForm look={look} phone={phone} />
      <More look={look} phone={phone} />
    </section>
  ); // prettier-ignore
}

/** The talk itself; asked for anew whenever something happens. */
export function Chat({ look, phone }: { look: Look; phone: Phone }) {
  const messages = screenOf(look.twilio, phone);
  if (messages.length === 0) return <p class="stage-empty">{look.t('stage.empty')}</p>;
  const lastIn = messages.findLast((one) => look.twilio.shown(one).taps.length > 0);
  return (
    <ol class="stage-talk">
      {messages.map((message) => (
        <li key={message.sid} class={message.direction === 'inbound' ? 'stage-mine' : 'stage-theirs'}>
          <Said look={look} message={message} />
          <p class="stage-time">
            {timeOf(message.created)} {message.direction === 'inbound' && <Ticks look={look} message={message} />}
          </p>
          <Taps look={look} phone={phone} message={message} latest={message === lastIn} />
        </li>
      ))}
    </ol>
  );
}

function Said({ look, message: { body, point, attached } }: { look: Look; message: StagedMessage }) {
  return (
    <>
      {attached.map((type) =>
        type === 'audio/ogg' ? (
          <audio key={type} controls preload="none" src={`${home}/stage.ogg`} aria-label={look.t('stage.voiceNote')} />
        ) : (
          <img key={type} src={`${home}/stage.jpg`} alt={look.t('stage.picture')} width={240} height={160} />
        ),
      )}
      {point && (
        <p class="stage-words">
          {look.t('stage.pin')}: <bdi>{`${String(point.lat)}, ${String(point.lon)}`}</bdi>
        </p>
      )}
      {body !== '' && (
        <p class="stage-words" dir="auto">
          {body}
        </p>
      )}
    </>
  );
}

function Ticks({ look, message }: { look: Look; message: StagedMessage }) {
  const { answered } = message;
  if (answered === null) return <span title={look.t('stage.tick.sent')}>✓</span>;
  const arrived = answered >= 200 && answered < 300;
  return (
    <span class={arrived ? 'stage-read' : 'stage-lost'} title={look.t(arrived ? 'stage.tick.arrived' : 'stage.tick.failed')}>
      {arrived ? '✓✓' : '!'}
    </span>
  );
}

/** Buttons, or a list behind its button. Old ones can still be tapped, as on a real phone. */
function Taps({ look, phone, message, latest }: { look: Look; phone: Phone; message: StagedMessage; latest: boolean }) {
  const { taps, listButton } = look.twilio.shown(message);
  if (taps.length === 0) return null;
  const rows = (
    <form class="stage-taps" method="post" action={linkTo(look, `/phones/${phone.id}/taps`)} data-quiet>
      <input type="hidden" name="message" value={message.sid} />
      {taps.map(({ id, title, description }) => (
        <button key={id} name="tap" value={id} dir="auto">
          {title}
          {description && <small>{description}</small>}
        </button>
      ))}
    </form>
  );
  if (listButton === null) return rows;
  return (
    <details class="stage-list" open={latest} data-keep={message.sid}>
      <summary dir="auto">{`☰ ${listButton}`}</summary>
      {rows}
    </details>
  );
}

/** A pin, a picture, a voice note. */
function More({ look, phone }: { look: Look; phone: Phone }) {
  const action = (what: string): string => linkTo(look, `/phones/${phone.id}/${what}`);
  return (
    <div class="stage-more">
      <form method="post" action={action('place')} data-quiet>
        <select name="pin" aria-label={look.t('stage.pin')}>
          {pins.map(({ key, lat, lon }) => (
            <option key={key} value={`${String(lat)},${String(lon)}`}>
              {look.t(key)}
            </option>
          ))}
        </select>
        <button>{look.t('stage.pin')}</button>
      </form>
      <form method="post" action={action('media')} data-quiet>
        <button name="type" value="image/jpeg">
          {look.t('stage.picture')}
        </button>
        <button name="type" value="audio/ogg">
          {look.t('stage.voiceNote')}
        </button>
      </form>
    </div>
  );
}
