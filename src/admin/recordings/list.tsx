import type { Language } from '../../models/language/language.ts';
import type { Words } from '../../models/language/words.ts';
import type { Recording } from '../../models/recording/recording.ts';
import { isHere } from '../../models/recording/recording.ts';
import { Digits } from '../layout/theirs.tsx';
import { wordTime } from '../tickets/word.ts';
import type { Reader } from '../world.ts';

/** A recording as it is shown: what was asked, in the reader's words. */
export interface ShownRecording extends Pick<Recording, 'id' | 'at' | 'seconds' | 'state'> {
  asked: string;
}

export const shownRecording = ({ id, at, seconds, state, question }: Recording, language: Language, words: Words): ShownRecording => ({
  id,
  at,
  seconds,
  state,
  asked: wordQuestion(question, language, words),
});

/** The question's first line; a neutral word where it has none in this language, or where values were filled in that nobody kept. */
function wordQuestion(key: string, language: Language, words: Words): string {
  const [line = ''] = words.raw(language, key).split('\n');
  return line === '' || line.includes('{{')
    ? words.text(language, 'console.recording')
    : (words.text(language, key).split('\n')[0] ?? line);
}

/** What the caller recorded, question by question, to be listened to. */
export function Recordings({ recordings, reader }: { recordings: readonly ShownRecording[]; reader: Reader }) {
  if (recordings.length === 0) return null;
  return (
    <section class="card" id="recordings" aria-labelledby="recordings-title">
      <div class="card-body">
        <h2 class="h3" id="recordings-title">
          {reader.t('console.recordings')}
        </h2>
        <ol class="list-unstyled mb-0 d-flex flex-column gap-3">
          {recordings.map((recording) => (
            <li key={recording.id} id={`r${recording.id}`} data-state={recording.state}>
              <OneRecording recording={recording} reader={reader} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The sound is fetched when it is played, not before: each listening leaves its line in the trail. */
function OneRecording({ recording, reader }: { recording: ShownRecording; reader: Reader }) {
  const { id, at, seconds, asked } = recording;
  return (
    <>
      <div dir="auto">{asked}</div>
      <div class="desk-quiet">
        <time dateTime={at.toISOString()}>{wordTime(at, reader)}</time>
        {seconds !== null && seconds > 0 && (
          <>
            {' · '}
            <Digits>{wordLength(seconds)}</Digits>
          </>
        )}
      </div>
      {isHere(recording) ? (
        <audio id={`sound-${id}`} controls preload="none" src={`/admin/recordings/${id}.wav`} aria-label={asked} class="w-100" />
      ) : (
        <div class="desk-quiet">{reader.t(`console.recording.${standing(recording)}`)}</div>
      )}
    </>
  );
}

const standing = ({ state, seconds }: ShownRecording): 'awaited' | 'empty' | 'failed' => {
  if (state !== 'failed') return 'awaited';
  return seconds === 0 ? 'empty' : 'failed';
};

/** Minutes and seconds, as players show them. */
const wordLength = (seconds: number): string => `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
