import { segmentsOf } from '../../models/channel/segments.ts';
import type { Look } from './look.ts';
import { linkTo, timeOf } from './look.ts';
import { elsewhere } from './phone.ts';

/** What can be made to go wrong once, each with the words for its button. */
export const troubles = {
  'too-many': { kind: 'error', code: 20429, status: 429, times: 1, to: 'messages' },
  broken: { kind: 'error', code: 20500, status: 500, times: 1, to: 'messages' },
  silent: { kind: 'hang', times: 1, to: 'messages' },
  undelivered: { kind: 'undelivered', code: 30008, times: 1 },
  'no-buttons': { kind: 'error', code: 92000, status: 400, times: 1, to: 'content' },
} as const;
export type Trouble = keyof typeof troubles;
const troubleNames = ['too-many', 'broken', 'silent', 'undelivered', 'no-buttons'] as const satisfies readonly Trouble[];

const weathers = ['lose', 'repeat', 'reorder'] as const;

/** Behind the stage: the provider's moods, and what went to phones that are not here. */
export function Behind({ look }: { look: Look }) {
  const { weather } = look.twilio.stage;
  return (
    <section class="stage-behind" aria-labelledby="behind-name">
      <h2 id="behind-name">{look.t('stage.behind')}</h2>
      <form method="post" action={linkTo(look, '/troubles')} data-quiet>
        <h3>{look.t('stage.troubles')}</h3>
        {troubleNames.map((name) => (
          <button key={name} name="trouble" value={name}>
            {look.t(`stage.trouble.${name}`)}
          </button>
        ))}
      </form>
      <form method="post" action={linkTo(look, '/weather')}>
        <h3>{look.t('stage.weather')}</h3>
        {weathers.map((name) => (
          <label key={name}>
            <input type="checkbox" name={name} checked={weather[name]} /> {look.t(`stage.weather.${name}`)}
          </label>
        ))}
        <label>
          {look.t('stage.weather.delay')}
          <input type="number" name="delay" min={0} max={60} value={weather.delayMs / 1000} />
        </label>
        <button>{look.t('stage.set')}</button>
      </form>
      <div id="elsewhere" data-part={linkTo(look, '/elsewhere')}>
        <Elsewhere look={look} />
      </div>
    </section>
  );
}

export function Elsewhere({ look }: { look: Look }) {
  const { faults } = look.twilio.stage;
  const sent = elsewhere(look.twilio, look.phones);
  return (
    <>
      {faults.length > 0 && <p role="status">{look.t('stage.troubles.waiting', { count: faults.length })}</p>}
      <h3>{look.t('stage.elsewhere')}</h3>
      {sent.length === 0 && <p>{look.t('stage.elsewhere.none')}</p>}
      <ul>
        {sent.map(({ sid, to, body, created }) => (
          <li key={sid}>
            <bdi dir="ltr">{to}</bdi> · {timeOf(created)} · {look.t('stage.segments', { ...segmentsOf(body) })}
            <p class="stage-words" dir="auto">
              {body}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
