import type { ChannelName } from '../channel/channel.ts';
import { segmentsOf } from '../channel/segments.ts';
import type { Language } from '../language/language.ts';
import type { Words } from '../language/words.ts';
import type { Province } from '../place/place.ts';
import type { CardVersion, Section, Statement } from './card.ts';
import { shownIn, toldIn } from './card.ts';
import { dateIn, sourceLine, uncheckedNote } from './source-line.ts';
import { speakable } from './speakable.ts';

/** What one part may hold: a screen of WhatsApp, three segments of SMS. */
export const fitsPart: Record<ChannelName, (text: string) => boolean> = {
  whatsapp: (text) => text.length <= 1000,
  sms: (text) => segmentsOf(text).count <= 3,
};

/** Lines that belong together; `head` stands above them, and on a screen also where they go on in another part. */
interface Block {
  head: string | null;
  lines: string[];
}

/** The whole card for somebody there, in as many parts as the channel wants; `helplines` are the verified ones, a line each. */
export function messageParts(
  version: CardVersion,
  language: Language,
  province: Province | null,
  channel: ChannelName,
  helplines: string,
  words: Words,
): string[] {
  const card = version.cards[language];
  const lines = { head: words.text(language, 'card.helplines'), lines: helplines.split('\n').filter(Boolean) };
  const told = toldIn(card, province);
  const blocks = told.map(({ section, statements }) => blockOf(section, statements, language, words));
  const shown = told.flatMap(({ statements }) => statements);
  const title = words.text(language, 'card.title', { title: card.title });
  const source = sourceLine(version, shown, { language, province, most: mostSources[channel] }, words);
  return parted([{ head: null, lines: [title] }, ...blocks, lines, { head: null, lines: [source] }], channel);
}

/** One section, as the answer to a question; for who helps, with the helplines. No parts: nothing is shown of it there. */
export function sectionParts(
  version: CardVersion,
  language: Language,
  province: Province | null,
  channel: ChannelName,
  section: Section,
  helplines: string,
  words: Words,
): string[] {
  const card = version.cards[language];
  const shown = shownIn(card, section, province);
  if (shown.length === 0) return [];
  const own = blockOf(section, shown, language, words);
  const lines = section === 'help' ? helplines.split('\n').filter(Boolean) : [];
  const source = sourceLine(version, shown, { language, province, most: mostSources[channel] }, words);
  return parted(
    [
      { head: `${card.title}: ${own.head ?? ''}`, lines: [...own.lines, ...lines] },
      { head: null, lines: [source] },
    ],
    channel,
  );
}

const mostSources: Record<ChannelName, number> = { whatsapp: 3, sms: 1 };

const blockOf = (section: Section, statements: readonly Statement[], language: Language, words: Words): Block => ({
  head: words.text(language, `card.section.${section}`),
  lines: statements.map(({ text }) => `- ${text}`),
});

/** Fills part after part; no line is broken. In an SMS a head said again would cost what half a statement needs. */
function parted(blocks: readonly Block[], channel: ChannelName): string[] {
  const parts: string[] = [];
  let part = '';
  const put = (text: string, gap: string): boolean => {
    const longer = part === '' ? text : part + gap + text;
    if (part !== '' && !fitsPart[channel](longer)) return false;
    part = longer;
    return true;
  };
  const close = (): void => {
    parts.push(part);
    part = '';
  };
  for (const { head, lines } of blocks.map((block) => plainFor(channel, block)))
    for (const [n, line] of lines.entries()) {
      const headed = head === null ? line : `${head}\n${line}`;
      if (n === 0 ? put(headed, gaps[channel]) : put(line, '\n')) continue;
      close();
      put(fitsPart[channel](headed) && (n === 0 || channel !== 'sms') ? headed : line, '');
    }
  if (part !== '') close();
  return parts;
}

const gaps: Record<ChannelName, string> = { whatsapp: '\n\n', sms: '\n' };

const plainFor = (channel: ChannelName, { head, lines }: Block): Block =>
  channel === 'sms' ? { head: head && plainLetters(head), lines: lines.map(plainLetters) } : { head, lines };

/** One curly quote would turn a whole SMS into UCS-2 and cost it half of what it can hold. */
export const plainLetters = (text: string): string =>
  text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/[–—]/g, '-').replaceAll('…', '...');

/** The card, or one section of it, as it is read aloud: a sentence each, nothing abbreviated, the honest line at the end. */
export function spokenScript(
  version: CardVersion,
  language: Language,
  province: Province | null,
  words: Words,
  only: Section | null = null,
): string[] {
  const card = version.cards[language];
  const told = toldIn(card, province)
    .filter(({ section }) => only === null || section === only)
    .flatMap(({ section, statements }) => [words.text(language, `card.section.${section}`), ...statements.map(({ text }) => text)]);
  const values = { date: dateIn(version.writtenOn, language, words), lawyer: version.reviewedBy ?? '' };
  const honest = words.text(language, version.reviewedBy === null ? 'card.spoken.unreviewed' : 'card.spoken.reviewed', values);
  return [card.title, ...told, honest, ...uncheckedNote(language, province, words)].flatMap((text) => speakable(text, language, words));
}
