import type { ComponentChildren } from 'preact';
import type { Line } from '../twilio/voice/line.ts';
import type { Heard, StagedCall } from '../twilio/voice/state.ts';
import { keys } from './keypad.tsx';
import type { Look } from './look.ts';
import { home, linkTo } from './look.ts';
import type { Control, Telephone } from './telephone.ts';
import { controlsOf, lineOf } from './telephone.ts';

interface Props {
  look: Look;
  telephone: Telephone;
}

/** A telephone. What is heard on it is asked for anew whenever something happens; its keys and fields stay, and are shown when they can be used. */
export function TelephoneBox({ look, telephone }: Props) {
  const { id, owner } = telephone;
  const title = look.t(id === 'caller' ? 'stage.telephone' : 'stage.telephone.other');
  const open = controlsOf(id, lineOf(look.twilio, telephone));
  const action = (what: string): string => linkTo(look, `/telephones/${id}/${what}`);
  const block = (control: Control, what: string, children: ComponentChildren) => (
    <form method="post" action={action(what)} data-quiet data-control={control} hidden={!open.includes(control)}>
      {children}
    </form>
  );
  return (
    <section class="stage-phone stage-telephone" id={`telephone-${id}`} aria-labelledby={`telephone-${id}-name`}>
      <header class="stage-bar">
        <h2 id={`telephone-${id}-name`}>{title}</h2>
        {id === 'caller' && <p dir="ltr">{owner.number}</p>}
      </header>
      <div class="stage-screen" data-part={linkTo(look, `/telephones/${id}`)} role="log" aria-label={title} tabindex={0}>
        <OnTheLine look={look} telephone={telephone} />
      </div>
      <div class="stage-controls">
        {block('ring', 'ring', <Ring look={look} />)}
        {block('answer', 'answer', <Answer look={look} />)}
        {block('say', 'say', <Say look={look} />)}
        {block('record', 'record', <Record look={look} />)}
        {block('press', 'press', <Keys />)}
        {block('hang-up', 'hang-up', <button class="stage-hang-up">{look.t('stage.call.hangUp')}</button>)}
      </div>
    </section>
  );
}

const Ring = ({ look }: { look: Look }) => (
  <>
    <label>
      {look.t('stage.call.to')}
      <input name="to" dir="ltr" type="tel" value={look.twilio.voice.account.voice.number} />
    </label>
    <button class="stage-ring">{look.t('stage.call.ring')}</button>
    <label>
      <input type="checkbox" name="hidden" /> {look.t('stage.call.hidden')}
    </label>
  </>
);

const answers = ['human', 'busy', 'machine'] as const;
const Answer = ({ look }: { look: Look }) => (
  <>
    {answers.map((how) => (
      <button key={how} name="how" value={how}>
        {look.t(`stage.call.answer.${how}`)}
      </button>
    ))}
  </>
);

const Say = ({ look }: { look: Look }) => (
  <>
    <input name="text" dir="auto" autocomplete="off" maxlength={300} aria-label={look.t('stage.call.speech')} />
    <button>{look.t('stage.call.say')}</button>
  </>
);

const Record = ({ look }: { look: Look }) => (
  <>
    <button type="button" class="stage-scripted" data-microphone={look.t('stage.call.stop')}>
      {look.t('stage.call.microphone')}
    </button>
    <button name="seconds" value="4">
      {look.t('stage.call.sample')}
    </button>
  </>
);

const Keys = () => (
  <div class="stage-dial" dir="ltr">
    {keys.map((key) => (
      <button key={key} name="key" value={key}>
        {key}
      </button>
    ))}
  </div>
);

/** How many of the pieces that were heard stand on the screen. */
const shown = 24;

/** What happens on the line, and what has been heard, newest last. */
export function OnTheLine({ look, telephone }: Props) {
  const line = lineOf(look.twilio, telephone);
  const open = controlsOf(telephone.id, line).join(' ');
  const pieces = line?.call.heard.map((piece, n) => ({ piece, n })).filter(({ piece }) => piece.kind !== 'pause') ?? [];
  return (
    <div data-open={open} data-call={line?.call.sid} data-doing={line?.call.doing}>
      <p role="status">{line ? stateOf(look, line) : look.t('stage.call.none')}</p>
      {line?.call.faults.map(({ code, message, url }) => (
        <p key={url} class="stage-fault" dir="ltr">
          {`${String(code)} ${message} ${url}`}
        </p>
      ))}
      <ol class="stage-talk stage-heard">
        {pieces.slice(-shown).map(({ piece, n }) => (
          <li key={n} class="stage-theirs" data-heard={n}>
            <Piece look={look} piece={piece} source={`${home}/telephones/${telephone.id}/heard/${line?.call.sid ?? ''}/${String(n)}`} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Piece({ look, piece, source }: { look: Look; piece: Heard; source: string }) {
  switch (piece.kind) {
    case 'clip':
      return (
        <>
          <p class="stage-words" dir="auto">
            {look.caption(piece.url)}
          </p>
          <audio controls preload="none" src={source} aria-label={look.t('stage.call.clip')} />
        </>
      );
    case 'said':
      return (
        <p class="stage-words" dir="auto">
          {piece.text}
        </p>
      );
    case 'beep':
      return <p class="stage-words">{look.t('stage.call.beep')}</p>;
    case 'tones':
      return <p class="stage-words">{look.t('stage.call.tones', { keys: piece.text })}</p>;
    case 'pause':
      return null;
  }
}

function stateOf(look: Look, { call }: Line): string {
  const other = call.talksWith === null ? undefined : look.twilio.voice.lines.get(call.talksWith)?.call;
  if (call.doing === 'ringing' && call.direction !== 'inbound') return look.t('stage.call.comes', { from: call.from, to: call.to });
  if (call.doing === 'talking') return look.t('stage.call.talking', { number: other ? numberOf(other) : '' });
  if (call.doing === 'gathering') return look.t(call.hearsSpeech ? 'stage.call.speaking' : 'stage.call.gathering');
  return look.t(`stage.call.${call.doing}`);
}

/** The stage sees both ends, which the product hides from each other. */
const numberOf = (call: StagedCall): string => (call.direction === 'inbound' ? call.from : call.to);
