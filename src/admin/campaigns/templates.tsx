import { directionOf, languages } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Template, TemplateFault } from '../../models/template/template.ts';
import { filledIn } from '../../models/template/template.ts';
import type { Reader } from '../world.ts';
import { Refused } from './list.tsx';

interface TemplatesProps {
  reader: Reader;
  templates: readonly Template[];
  refused: Refusal | null;
  faults: readonly TemplateFault[];
  /** What was typed, when it was refused. */
  typed: { name: string; body: string; samples: string; buttons: string };
}

/** The WhatsApp templates and what Meta says of them, and the beginning of a new one. */
export function Templates({ reader, templates, refused, faults, typed }: TemplatesProps) {
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns">{t('campaign.title')}</a>
      </p>
      <h1 class="h2">{t('template.title')}</h1>
      <Refused refused={refused} reader={reader} />
      {faults.length > 0 && (
        <ul class="alert alert-warning ps-5">
          {faults.map((fault) => (
            <li key={fault}>{t(`template.fault.${fault}`)}</li>
          ))}
        </ul>
      )}
      <form method="post" action="/admin/campaigns/templates" class="card mb-3">
        <div class="card-body">
          <label class="form-label">
            {t('template.name')}
            <input class="form-control" name="name" required pattern="[a-z0-9_]+" maxLength={512} dir="ltr" value={typed.name} />
          </label>
          <label class="form-label">
            {t('campaign.language')}
            <select class="form-select" name="language">
              {languages.map((language) => (
                <option value={language}>{t(`language.${language}`)}</option>
              ))}
            </select>
          </label>
          <label class="form-label">
            {t('template.body')}
            <textarea class="form-control" name="body" rows={4} maxLength={1024} required dir="auto">
              {typed.body}
            </textarea>
          </label>
          <label class="form-label">
            {t('template.samples')}
            <textarea class="form-control" name="samples" rows={2} dir="auto">
              {typed.samples}
            </textarea>
          </label>
          <label class="form-label">
            {t('template.buttons')}
            <textarea class="form-control" name="buttons" rows={2} dir="auto">
              {typed.buttons}
            </textarea>
          </label>
          <button class="btn btn-primary">{t('template.handIn')}</button>
        </div>
      </form>
      <ul class="list-unstyled">
        {templates.map((template) => (
          <li key={template.id} class="card card-sm mb-2">
            <div class="card-body">
              <p class="mb-1">
                <strong dir="ltr">{template.name}</strong> · {t(`language.${template.language}`)} · {t(`template.state.${template.state}`)}
              </p>
              {template.reason && <p class="mb-1">{template.reason}</p>}
              <p class="desk-words mb-0" lang={template.language} dir={directionOf[template.language]}>
                {filledIn(template, {})}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
