import type { Message, MessageStatus } from '../../models/message/message.ts';
import type { Reader } from '../world.ts';
import type { TicketView } from './ticket-page.tsx';
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

/** The talk as the citizen sees it, with who wrote and whether it arrived. */
export function Talk({ talk, names, reader }: Pick<TicketView, 'talk' | 'names' | 'reader'>) {
  return (
    <ol class="desk-talk list-unstyled mb-0">
      {talk.map((message) => (
        <li key={message.id} class={`desk-bubble desk-${sideOf(message)}`}>
          <div class="text-secondary small">{writer(message, names, reader)}</div>
          <div dir="auto" class="desk-words">
            {message.text}
          </div>
          {message.attachments.length > 0 && (
            <div class="badge bg-secondary-lt">
              {message.attachments.map((kind) => reader.t(`console.attachment.${kindOf(kind)}`)).join(' · ')}
            </div>
          )}
          {message.choices.length > 0 && (
            <div class="text-secondary small" dir="auto">
              {message.choices.join(' · ')}
            </div>
          )}
          <div class="small text-secondary">
            <time dateTime={message.at.toISOString()}>{wordTime(message.at, reader)}</time>{' '}
            {message.direction === 'out' && (
              <span
                class={message.status === 'read' ? 'text-blue' : ''}
                title={reader.t(`delivery.${message.status}`)}
                aria-label={reader.t(`delivery.${message.status}`)}
                role="img"
              >
                {ticks[message.status]}
              </span>
            )}
          </div>
          {message.failure && <div class="text-red small">{reader.t(message.failure.reason)}</div>}
        </li>
      ))}
    </ol>
  );
}

const sideOf = ({ by }: Message): 'citizen' | 'bot' | 'counsellor' => (by === 'citizen' || by === 'bot' ? by : 'counsellor');

const writer = ({ by }: Message, names: ReadonlyMap<string, string>, reader: Reader): string =>
  by === 'citizen' || by === 'bot' ? reader.t(`console.by.${by}`) : (names.get(by) ?? '');

const kindOf = (type: string): 'picture' | 'sound' | 'place' | 'file' => {
  if (type === 'location') return 'place';
  if (type.startsWith('image/')) return 'picture';
  return type.startsWith('audio/') ? 'sound' : 'file';
};
