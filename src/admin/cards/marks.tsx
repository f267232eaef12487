import type { Statement } from '../../models/card/card.ts';
import { fromMemory } from '../../models/card/parse-card.ts';
import type { Reader } from '../world.ts';

/** Where a statement holds, whether it is shown, and where it was read. */
export function Marks({ statement: { provinces, shown, sources }, reader }: { statement: Statement; reader: Reader }) {
  const where = provinces === null ? reader.t('cards.everywhere') : provinces.map((one) => reader.t(`province.${one}`)).join(', ');
  return (
    <span class="desk-marks">
      <span>{where}</span>
      {!shown && <span class="desk-mark">{reader.t('cards.hidden')}</span>}
      {sources.map((source) => (
        <Source key={source} source={source} reader={reader} />
      ))}
    </span>
  );
}

/** An address can be opened; whoever keeps that page learns nothing of who came. */
function Source({ source, reader }: { source: string; reader: Reader }) {
  if (source === fromMemory) return <span>{reader.t('cards.noSource')}</span>;
  const address = /^https?:\/\/\S+/.exec(source)?.[0];
  return (
    <bdi dir="ltr" class="desk-words">
      {address ? (
        <a href={address} rel="noreferrer noopener">
          {source}
        </a>
      ) : (
        source
      )}
    </bdi>
  );
}
