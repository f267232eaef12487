import type { Message, MessageStatus } from '../../models/message/message.ts';
import type { Reader } from '../world.ts';
import type { TicketView } from './ticket-view.ts';
import { wordTime } from './word.ts';

/** One tick: it left; two: it arrived; both filled: it was read. */
const ticks: Record<MessageStatus, string> = {
  received: '',
  waiting: '…',
  accepted: '…',
  queued: '…',
  sending: '…',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  undelivered: '✗',
  failed: '✗',
  canceled: '✗',
};

/** The talk as the citizen sees it, with who wrote and whether it arrived. It stands at its end, and stays where one has scrolled to. */
export function Talk({ talk, names, reader }: Pick<TicketView, 'talk' | 'names' | 'reader'>) {
  return (
    <div id="talk" class="desk-talk card" tabIndex={0} role="region" aria-label={reader.t('console.talk')}>
      {talk.length === 0 && <p class="desk-quiet mb-0">{reader.t('console.nothingWritten')}</p>}
      <ol class="desk-bubbles list-unstyled mb-0">
        {talk.map((message) => (
          <li key={message.id} id={`m${message.id}`} class={`desk-bubble desk-${sideOf(message)}`}>
            <Bubble message={message} names={names} reader={reader} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Bubble({ message, names, reader }: { message: Message } & Pick<TicketView, 'names' | 'reader'>) {
  return (
    <>
      <bdi class="desk-writer">{writer(message, names, reader)}</bdi>
      <div dir="auto" class="desk-words">
        {message.text}
      </div>
      {message.attachments.length > 0 && (
        <div class="desk-quiet">{message.attachments.map((kind) => reader.t(`console.attachment.${kindOf(kind)}`)).join(' · ')}</div>
      )}
      {message.choices.length > 0 && (
        <div class="desk-quiet" dir="auto">
          {message.choices.join(' · ')}
        </div>
      )}
      <div class="desk-stamp">
        <time dateTime={message.at.toISOString()}>{wordTime(message.at, reader)}</time>{' '}
        {message.direction === 'out' && <Ticks status={message.status} reader={reader} />}
      </div>
      {message.failure && <div class="desk-late">{reader.t(message.failure.reason)}</div>}
    </>
  );
}

/** A counsellor's own answers say in words, too, how far they have come. */
const Ticks = ({ status, reader }: { status: MessageStatus; reader: Reader }) => (
  <span class={`desk-ticks desk-ticks-${status}`} data-status={status}>
    <span aria-hidden="true">{ticks[status]}</span> <span>{reader.t(`delivery.${status}`)}</span>
  </span>
);

const sideOf = ({ by }: Message): 'citizen' | 'bot' | 'counsellor' => (by === 'citizen' || by === 'bot' ? by : 'counsellor');

const writer = ({ by }: Message, names: ReadonlyMap<string, string>, reader: Reader): string =>
  by === 'citizen' || by === 'bot' ? reader.t(`console.by.${by}`) : (names.get(by) ?? '');

const kindOf = (type: string): 'picture' | 'sound' | 'place' | 'file' => {
  if (type === 'location') return 'place';
  if (type.startsWith('image/')) return 'picture';
  return type.startsWith('audio/') ? 'sound' : 'file';
};
