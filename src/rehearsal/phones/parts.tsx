import type { Look } from './look.ts';
import { linkTo } from './look.ts';
import type { Phone } from './phone.ts';

interface Props {
  look: Look;
  phone: Phone;
}

/** The upper edge of a phone: what it is, whose number it has, and another person's hand. */
export function PhoneBar({ look, phone, id, title }: Props & { id: string; title: string }) {
  return (
    <header class="stage-bar">
      <h2 id={id}>{title}</h2>
      <p dir="ltr" data-number={phone.number}>
        {phone.showsNumber ? phone.number : look.t('stage.numberHidden')}
      </p>
      <form method="post" action={linkTo(look, `/phones/${phone.id}/owner`)}>
        <button title={look.t('stage.another.why')}>{look.t('stage.another')}</button>
        {phone.id === 'whatsapp' && (
          <button name="hidden" value={phone.showsNumber ? 'yes' : 'no'}>
            {look.t(phone.showsNumber ? 'stage.hideNumber' : 'stage.showNumber')}
          </button>
        )}
        <button name="wipe" value="yes">
          {look.t('stage.wipe')}
        </button>
      </form>
    </header>
  );
}

export function WriteForm({ look, phone }: Props) {
  return (
    <form class="stage-write" method="post" action={linkTo(look, `/phones/${phone.id}/words`)} data-quiet>
      <input
        name="text"
        dir="auto"
        autocomplete="off"
        maxlength={4096}
        aria-label={look.t('stage.write')}
        placeholder={look.t('stage.write')}
      />
      <button>{look.t('stage.send')}</button>
    </form>
  );
}
