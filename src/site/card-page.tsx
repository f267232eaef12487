import type { Response } from 'express';
import type { CardVersion, Section, Statement } from '../models/card/card.ts';
import { differsByProvince, toldIn, uncheckedIn } from '../models/card/card.ts';
import { dateIn } from '../models/card/source-line.ts';
import type { Helpline } from '../models/helpline/helpline.ts';
import { helplinesFor } from '../models/helpline/helpline.ts';
import type { Province } from '../models/place/place.ts';
import { provinces } from '../models/place/place.ts';
import type { Topic } from '../models/topic/topic.ts';
import { cardPath } from './addresses.ts';
import { sendPage } from './layout.tsx';
import { SourceList, SourceMarks } from './sources.tsx';
import type { Reader, Site } from './world.ts';

export interface Wanted {
  topic: Topic;
  province: Province | null;
}

/** A topic's card where somebody is; with none that may be shown, the way to a person. */
export function showCard(res: Response, reader: Reader, wanted: Wanted, site: Site): void {
  const version = site.cards.current(wanted.topic, site.now());
  const children = version ? (
    <CardText reader={reader} version={version} province={wanted.province} />
  ) : (
    <Withdrawn reader={reader} {...wanted} />
  );
  const inLanguage = (language: Reader['language']): string => cardPath(wanted.topic, language, wanted.province);
  sendPage(res, { reader, site, inLanguage, children }, version ? 200 : 404);
}

function CardText({ reader, version, province }: { reader: Reader; version: CardVersion; province: Province | null }) {
  const card = version.cards[reader.language];
  const shown = toldIn(card, province);
  const sources = [...new Set(shown.flatMap(({ statements }) => statements).flatMap((statement) => statement.sources))];
  return (
    <article>
      <h1>{card.title}</h1>
      <p class="honest">{reviewOf(version, reader)}</p>
      <ProvinceChoice reader={reader} topic={version.topic} province={province} differs={differsByProvince(version, null)} />
      {province !== null && uncheckedIn.includes(province) && (
        <p class="honest">{reader.t('site.unchecked', { province: reader.t(`province.${province}`) })}</p>
      )}
      <Helplines reader={reader} lines={helplinesFor(province, version.topic, 'any')} />
      {shown.map(({ section, statements }) => (
        <CardSection key={section} reader={reader} section={section} statements={statements} sources={sources} />
      ))}
      <SourceList reader={reader} sources={sources} />
      <p class="quiet">{versionOf(version, reader)}</p>
    </article>
  );
}

const reviewOf = ({ reviewedBy }: CardVersion, reader: Reader): string =>
  reviewedBy === null ? reader.t('site.unreviewed') : reader.t('site.reviewed', { lawyer: reviewedBy });

function versionOf({ version, writtenOn, reviewBy }: CardVersion, { language, words, t }: Reader): string {
  return t('site.version', { version, written: dateIn(writtenOn, language, words), until: dateIn(reviewBy, language, words) });
}

interface ChoiceProps {
  reader: Reader;
  topic: Topic;
  province: Province | null;
  /** Whether the card says more where the province is known. */
  differs: boolean;
}

/** Open while nothing is chosen; then folded, so that a small screen begins with the text. */
function ProvinceChoice({ reader, topic, province, differs }: ChoiceProps) {
  const links = (
    <nav class="choices" aria-label={reader.t('site.province')}>
      {provinces.map((one) => (
        <a key={one} href={cardPath(topic, reader.language, one)} aria-current={one === province ? 'true' : undefined}>
          {reader.t(`province.${one}`)}
        </a>
      ))}
    </nav>
  );
  if (province === null)
    return (
      <section>
        <h2>{reader.t('site.province')}</h2>
        {differs && <p>{reader.t('site.provinceWhy')}</p>}
        {links}
      </section>
    );
  return (
    <details>
      <summary>{reader.t('site.provinceIs', { province: reader.t(`province.${province}`) })}</summary>
      {links}
    </details>
  );
}

/** Numbers to press on. Verified ones only: helplinesFor knows no others. */
function Helplines({ reader, lines }: { reader: Reader; lines: readonly Helpline[] }) {
  return (
    <section class="box">
      <h2>{reader.t('site.helplines')}</h2>
      <ul class="ways">
        {lines.map(({ number, label }) => (
          <li key={label}>
            <a href={`tel:${number.replaceAll('-', '')}`}>
              <bdi dir="ltr">{number}</bdi> {reader.t(label)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SectionProps {
  reader: Reader;
  section: Section;
  statements: readonly Statement[];
  sources: readonly string[];
}

/** Steps are counted; everything else is only listed. */
function CardSection({ reader, section, statements, sources }: SectionProps) {
  const List = section === 'do' ? 'ol' : 'ul';
  return (
    <section>
      <h2>{reader.t(`card.section.${section}`)}</h2>
      <List>
        {statements.map((statement) => (
          <li key={statement.text}>
            {statement.text}
            {/* Never alone at the start of a line. */}
            {'\u00A0'}
            <SourceMarks reader={reader} numbers={statement.sources.map((source) => sources.indexOf(source) + 1)} />
          </li>
        ))}
      </List>
    </section>
  );
}

function Withdrawn({ reader, topic, province }: { reader: Reader } & Wanted) {
  return (
    <article>
      <h1>{reader.t(`topic.${topic}`)}</h1>
      <p class="honest">{reader.t('site.withdrawn')}</p>
      <ProvinceChoice reader={reader} topic={topic} province={province} differs={false} />
      <Helplines reader={reader} lines={helplinesFor(province, topic, 'any')} />
    </article>
  );
}
