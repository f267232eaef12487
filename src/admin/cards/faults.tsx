import { sectionSchema } from '../../models/card/card.ts';
import { ownName } from '../../models/language/language.ts';
import { isolated } from '../tickets/word.ts';
import type { VersionView } from './version-view.ts';

/** What must be mended before a lawyer is asked. */
export function Faults({ version, faults, reader }: VersionView) {
  if (version.state !== 'draft' && version.state !== 'submitted') return null;
  if (faults.length === 0)
    return (
      <p class="desk-quiet" id="faults">
        {reader.t('cards.noFaults')}
      </p>
    );
  return (
    <section class="card desk-safe mb-3" id="faults" aria-labelledby="faults-title">
      <div class="card-body">
        <h2 class="h3 mb-1" id="faults-title">
          {reader.t('cards.faults', { n: faults.length })}
        </h2>
        <ul class="mb-0">
          {faults.map(({ kind, language, line }, n) => (
            <li key={n}>
              {language && (
                <>
                  <strong lang={language}>{ownName[language]}</strong>:{' '}
                </>
              )}
              {reader.t(`card.fault.${kind}`, {
                line: isolated(sectionSchema.safeParse(line).success ? reader.t(`card.section.${line}`) : line),
              })}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
