import { renderToString } from 'preact-render-to-string';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import { Behind } from './behind.tsx';
import { Keypad } from './keypad.tsx';
import type { Look } from './look.ts';
import { home, linkTo } from './look.ts';
import { Messenger } from './messenger.tsx';
import { TelephoneBox } from './telephone-view.tsx';

export interface Cast {
  consoleUrl: string;
  /** The demo sign-ins. */
  signIns: readonly { email: string; name: string }[];
  password: string;
}

interface Props {
  look: Look;
  cast: Cast;
  asset: (name: string) => string;
}

const steps = ['1', '2', '3', '4'] as const;

/** The whole stage: two phones, two telephones, the way to the console, and what is behind. */
function Stage({ look, cast, asset }: Props) {
  return (
    <html lang={look.language} dir={directionOf[look.language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{look.t('stage.title')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={asset('stage.css')} />
        <script src={asset('stage.js')} defer />
        <script src={asset('telephone.js')} defer />
      </head>
      <body data-events={`${home}/events`}>
        <header class="stage-top">
          <h1>{look.t('stage.title')}</h1>
          <p>{look.t('stage.what')}</p>
          <nav>
            {languages.map((language) => (
              <a key={language} href={linkTo({ language })} lang={language} aria-current={language === look.language ? 'true' : undefined}>
                {ownName[language]}
              </a>
            ))}
          </nav>
        </header>
        <main>
          {look.phones.map((phone) =>
            phone.id === 'whatsapp' ? <Messenger key={phone.id} look={look} phone={phone} /> : <Keypad key={phone.id} look={look} phone={phone} />,
          )}
          {look.telephones.map((telephone) => (
            <TelephoneBox key={telephone.id} look={look} telephone={telephone} />
          ))}
          <div class="stage-side">
            <Steps look={look} />
            <SignIns look={look} cast={cast} />
            <Behind look={look} />
          </div>
        </main>
      </body>
    </html>
  ); // prettier-ignore
}

/** How to play both sides, for one who sees this for the first time. */
function Steps({ look }: { look: Look }) {
  return (
    <section aria-labelledby="steps-name">
      <h2 id="steps-name">{look.t('stage.steps')}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{look.t(`stage.steps.${step}`)}</li>
        ))}
      </ol>
      <noscript>
        <a href={linkTo(look)}>{look.t('stage.refresh')}</a>
      </noscript>
    </section>
  );
}

function SignIns({ look, cast }: { look: Look; cast: Cast }) {
  return (
    <section class="stage-signins" aria-labelledby="desk-name">
      <h2 id="desk-name">{look.t('stage.desk')}</h2>
      <p>
        <a class="stage-open" href={cast.consoleUrl} target="console" rel="noopener">
          {look.t('stage.desk.open')}
        </a>
      </p>
      <p>
        {look.t('stage.desk.password')} <code dir="ltr">{cast.password}</code>
      </p>
      <ul>
        {cast.signIns.map(({ email, name }) => (
          <li key={email}>
            <code dir="ltr">{email}</code> <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const stagePage = (props: Props): string => `<!doctype html>${renderToString(<Stage {...props} />)}`;
