import { Fragment } from 'preact';
import type { Reader } from './world.ts';

/** A source as the cards name it: where it was read, and of what rank that is (official; bill; press; others). */
const written = /^(.+) \((A|Ab|B|C)\)$/;

const idOf = (number: number): string => `s${String(number)}`;

/** Behind a statement: the numbers of its sources, to press on. */
export function SourceMarks({ reader, numbers }: { reader: Reader; numbers: readonly number[] }) {
  return (
    <sup>
      {numbers.map((number) => (
        <Fragment key={number}>
          <a href={`#${idOf(number)}`} aria-label={reader.t('site.source', { number })}>
            {number}
          </a>{' '}
        </Fragment>
      ))}
    </sup>
  );
}

export function SourceList({ reader, sources }: { reader: Reader; sources: readonly string[] }) {
  if (sources.length === 0) return null;
  return (
    <section class="sources">
      <h2>{reader.t('site.sources')}</h2>
      <ol>
        {sources.map((source, index) => (
          <li key={source} id={idOf(index + 1)}>
            <Source reader={reader} source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An address is told by its host: it is long, and a slow line carries it once. Print shows it whole (site.css). */
function Source({ reader, source }: { reader: Reader; source: string }) {
  const [, place = source, rank] = written.exec(source) ?? [];
  const url = URL.parse(place);
  // Editors write sources by hand: nothing but a web address becomes a link.
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return (
    <>
      {url && isWeb ? (
        <a href={place} rel="noreferrer nofollow">
          <bdi dir="ltr">{url.host.replace(/^www\./, '')}</bdi>
        </a>
      ) : (
        <span dir="auto">{place}</span>
      )}{' '}
      {rank !== undefined && reader.t(`site.rank.${rank}`)}
    </>
  );
}
