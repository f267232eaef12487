import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import { spokenLanguages } from '../../models/clip/pieces.ts';
import type { ClipRecording, Prompt } from '../../models/clip/recording.ts';
import { directionOf, ownName } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import { Theirs } from '../layout/theirs.tsx';
import { isolated, wordTime } from '../tickets/word.ts';
import type { Reader } from '../world.ts';
import type { PromptQuery } from './query.ts';
import { addressOf, groups, shows } from './query.ts';

export const pageSize = 30;

export interface PromptsView {
  reader: Reader;
  query: PromptQuery;
  /** Of each language: how many prompts there are, how many a person has spoken, how many have another text since. */
  progress: Record<SpokenLanguage, { all: number; human: number; stale: number }>;
  prompts: readonly Prompt[];
  total: number;
  names: ReadonlyMap<string, string>;
  /** A recording that could not be taken, and why. */
  refused: { prompt: Prompt | null; refusal: Refusal } | null;
}

/** What callers hear, to be listened to and spoken by a person. */
export function PromptsPage(view: PromptsView) {
  const { reader, query, prompts, total, refused } = view;
  const more = (query.page + 1) * pageSize < total;
  return (
    <>
      <h1 class="h2">{reader.t('prompts')}</h1>
      <p class="desk-quiet">{reader.t('prompts.about')}</p>
      {refused && (
        <div class="alert alert-danger" role="alert">
          {reader.t(`refusal.${refused.refusal}`)} {refused.prompt && <Theirs>{refused.prompt.text}</Theirs>}
        </div>
      )}
      <Progress {...view} />
      <Filter {...view} />
      <p class="desk-quiet">{reader.t('prompts.count', { n: total })}</p>
      <ul class="list-unstyled desk-queue">
        {prompts.map((prompt) => (
          <li key={prompt.clip} id={`p${prompt.clip}`} class="card card-sm">
            <div class="card-body">
              <PromptRow prompt={prompt} {...view} />
            </div>
          </li>
        ))}
      </ul>
      {(query.page > 0 || more) && (
        <nav class="d-flex gap-3" aria-label={reader.t('console.pages')}>
          {query.page > 0 && <a href={`/admin/prompts?${addressOf({ ...query, page: query.page - 1 })}`}>{reader.t('console.previous')}</a>}
          {more && <a href={`/admin/prompts?${addressOf({ ...query, page: query.page + 1 })}`}>{reader.t('console.next')}</a>}
        </nav>
      )}
    </>
  );
}

const Progress = ({ reader, progress }: PromptsView) => (
  <ul class="list-unstyled">
    {spokenLanguages.map((language) => (
      <li key={language}>
        <bdi lang={language}>{ownName[language]}</bdi>{' '}
        <progress max={progress[language].all} value={progress[language].human} aria-label={ownName[language]} />{' '}
        {reader.t('prompts.progress', { n: progress[language].human, all: progress[language].all })}
        {progress[language].stale > 0 && (
          <>
            {' '}
            <span class="desk-mark">{reader.t('prompts.staleCount', { n: progress[language].stale })}</span>
          </>
        )}
      </li>
    ))}
  </ul>
);

function Filter({ reader, query }: PromptsView) {
  const choice = (name: 'language' | 'group' | 'show', label: string, values: readonly string[], word: (value: string) => string) => (
    <div>
      <label class="form-label" for={name}>
        {label}
      </label>
      <select class="form-select" id={name} name={name}>
        {values.map((value) => (
          <option key={value} value={value} selected={value === query[name]}>
            {word(value)}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form method="get" action="/admin/prompts" class="desk-fields mb-3">
      {choice('language', reader.t('prompts.language'), spokenLanguages, (value) => (value === 'en' ? ownName.en : ownName.ur))}
      {choice('group', reader.t('prompts.group'), groups, (value) => reader.t(`prompts.group.${value}`))}
      {choice('show', reader.t('prompts.show'), shows, (value) => reader.t(`prompts.show.${value}`))}
      <div>
        <label class="form-label" for="words">
          {reader.t('prompts.words')}
        </label>
        <input class="form-control" id="words" name="words" dir="auto" value={query.words} />
      </div>
      <button class="btn btn-primary">{reader.t('console.search')}</button>
    </form>
  );
}

function PromptRow({ prompt, reader, query, names }: PromptsView & { prompt: Prompt }) {
  const { clip, name, language, text, standing, recording } = prompt;
  // Another recording is another address: a browser would play the one before.
  const sound = standing === 'human' && recording ? `/clips/${clip}.wav?${recording.etag.slice(0, 8)}` : `/clips/${clip}.wav`;
  return (
    <>
      <p class="mb-1">
        <bdi lang={language} dir={directionOf[language]} class="desk-words">
          {text}
        </bdi>
      </p>
      <div class="d-flex flex-wrap column-gap-3 row-gap-1 align-items-center">
        <span class={`desk-mark ${standing === 'stale' ? 'desk-mark-danger' : ''}`}>{reader.t(`prompts.standing.${standing}`)}</span>
        <bdi dir="ltr" class="desk-quiet">
          {name}
        </bdi>
        <audio controls preload="none" src={sound} aria-label={text} />
      </div>
      {recording && <History recording={recording} standing={standing} reader={reader} by={names.get(recording.by) ?? ''} />}
      <details>
        <summary>{reader.t(standing === 'human' ? 'prompts.again' : 'prompts.record')}</summary>
        <form
          method="post"
          encType="multipart/form-data"
          action={`/admin/prompts/${clip}/recording?${addressOf(query)}`}
          class="desk-fields mt-2"
        >
          <input type="hidden" name="instead" value={standing === 'human' && recording ? recording.etag : 'none'} />
          <div>
            <label class="form-label" for={`f${clip}`}>
              {reader.t('prompts.file')}
            </label>
            <input class="form-control" id={`f${clip}`} type="file" name="sound" accept=".wav,.mp3,.ogg,.oga,.opus" required />
          </div>
          <button class="btn btn-primary">{reader.t('prompts.upload')}</button>
        </form>
      </details>
    </>
  );
}

/** Who has spoken it and when; of a stale one, which words. */
const History = ({
  recording,
  standing,
  reader,
  by,
}: Pick<Prompt, 'standing'> & { recording: ClipRecording; reader: Reader; by: string }) => (
  <p class="desk-quiet mb-1">
    {reader.t('prompts.recorded', { name: isolated(by), time: wordTime(recording.at, reader), seconds: recording.seconds.toFixed(1) })}
    {standing === 'stale' && (
      <>
        {' '}
        {reader.t('prompts.recordedFor')} <Theirs>{recording.text}</Theirs>
      </>
    )}
  </p>
);
