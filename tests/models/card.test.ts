import { describe, expect, test } from '@jest/globals';
import type { Card, CardVersion, Statement } from '../../src/models/card/card.ts';
import { differsByProvince, isCurrent, sections, shownIn } from '../../src/models/card/card.ts';
import type { FaultKind } from '../../src/models/card/fault.ts';
import { faultKinds } from '../../src/models/card/fault.ts';
import { faultsOf } from '../../src/models/card/lint-card.ts';
import { parseCard, parseCardFile } from '../../src/models/card/parse-card.ts';
import { fitsPart, messageParts, sectionParts, spokenScript } from '../../src/models/card/render.ts';
import { channelNames } from '../../src/models/channel/channel.ts';
import { segmentsOf } from '../../src/models/channel/segments.ts';
import { helplinesFor, verifiedHelplines, wordHelplines } from '../../src/models/helpline/helpline.ts';
import type { Language } from '../../src/models/language/language.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Province } from '../../src/models/place/place.ts';
import { provinces } from '../../src/models/place/place.ts';
import { topics } from '../../src/models/topic/topic.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';
import { cardOf, contentCards } from '../support/cards.ts';

const words = readWords(root);
const now = new Date('2026-11-25T06:00:00Z');
const everywhere: (Province | null)[] = [...provinces, null];
const linesFor = ({ topic }: CardVersion, province: Province | null, language: Language): string =>
  wordHelplines(helplinesFor(province, topic, 'any'), language, words);

const small = `# A free lawyer
## law
- A poor person can get a free lawyer. [1]
- {PK-PB,PK-SD} The court's fee is paid too. [1,2]
- ? Everybody gets one. [0]
## do
- Ask the judge. [2]
## bring
## help
## time
## cost
## Sources
0. from memory, unverified
1. https://example.gov.pk/law (A)
2. https://paper.example.com/1 (B)
`;

describe('a card as Markdown', () => {
  test('is read with its provinces, sources and what is not to be shown', () => {
    const read = parseCard(small, 'legal-aid', 'en');
    const statement = (text: string, more: Partial<Statement>): Statement => ({ text, provinces: null, sources: ['https://example.gov.pk/law (A)'], shown: true, ...more }); // prettier-ignore
    expect(read).toMatchObject({ ok: true, value: { title: 'A free lawyer', topic: 'legal-aid', language: 'en' } });
    expect(read.ok && read.value.sections.law).toEqual([
      statement('A poor person can get a free lawyer.', {}),
      statement("The court's fee is paid too.", { provinces: ['PK-PB', 'PK-SD'], sources: ['https://example.gov.pk/law (A)', 'https://paper.example.com/1 (B)'] }),
      statement('Everybody gets one.', { shown: false, sources: ['from memory, unverified'] }),
    ]); // prettier-ignore
  });

  const wrong: [FaultKind, string, string, string][] = [
    ['no-title', '# A free lawyer', 'A free lawyer', ''],
    ['section-missing', '## bring\n', '', 'bring'],
    ['unknown-section', '## bring', '## brings', 'brings'],
    ['not-a-statement', '- Ask the judge. [2]', '- Ask the judge.', '- Ask the judge.'],
    ['unknown-province', '{PK-PB,PK-SD}', '{PK-XX}', "- {PK-XX} The court's fee is paid too. [1,2]"],
    ['unknown-source', 'judge. [2]', 'judge. [7]', '- Ask the judge. [7]'],
  ];
  test.each(wrong)('%s: says which line', (kind, was, is, line) => {
    const read = parseCard(small.replace(was, is), 'legal-aid', 'en');
    expect(read.ok ? [] : read.faults).toContainEqual({ kind, language: 'en', line });
  });
  test('too long, or a file without its head', () => {
    const long = parseCard(small.replace('Ask the judge.', 'Ask '.repeat(200)), 'legal-aid', 'en');
    expect(long.ok ? [] : long.faults.map(({ kind }) => kind)).toEqual(['too-long']);
    const bare = parseCardFile(small);
    expect(bare.ok ? [] : bare.faults.map(({ kind }) => kind)).toEqual(['no-front-matter']);
  });
  test('each fault has its words', () => {
    for (const kind of faultKinds)
      for (const language of languages) expect([kind, language, words.has(language, `card.fault.${kind}`)]).toEqual([kind, language, true]);
  });
});

describe('lint', () => {
  test('finds nothing in any card of content/, and every topic has one', () => {
    expect(contentCards.map(({ topic }) => topic)).toEqual([...topics]);
    for (const version of contentCards) expect([version.id, faultsOf(version, verifiedHelplines, now)]).toEqual([version.id, []]);
  });

  const base = cardOf('legal-aid');
  const withCard = (language: Language, change: (card: Card) => Card): CardVersion => ({ ...base, cards: { ...base.cards, [language]: change(base.cards[language]) } }); // prettier-ignore
  const withText = (language: Language, text: string): CardVersion =>
    withCard(language, (card) => ({ ...card, sections: { ...card.sections, law: card.sections.law.map((s, n) => (n === 0 ? { ...s, text } : s)) } })); // prettier-ignore
  const faulty: [string, FaultKind, CardVersion][] = [
    ['its day is past', 'review-day-past', { ...base, reviewBy: '2026-11-25' }],
    ['no title', 'no-title', withCard('ur', (card) => ({ ...card, title: ' ' }))],
    ['a draft waits for its translation', 'untranslated', withText('ur', '')],
    ['a statement is missing in a language', 'differs-from-english', withCard('ur', (card) => ({ ...card, sections: { ...card.sections, cost: card.sections.cost.slice(1) } }))],
    ['no law', 'no-law', withCard('en', (card) => ({ ...card, sections: { ...card.sections, law: [] } }))],
    ['no steps', 'no-steps', withCard('en', (card) => ({ ...card, sections: { ...card.sections, do: card.sections.do.map((s) => ({ ...s, shown: false })) } }))],
    ['shown from memory', 'shown-without-source', withCard('en', (card) => ({ ...card, sections: { ...card.sections, law: card.sections.law.map((s) => ({ ...s, sources: ['from memory, unverified'], shown: true })) } }))],
    ['a mobile', 'unlisted-number', withText('en', 'Write to 0300 1234567.')],
    ['a landline', 'unlisted-number', withText('ur', 'ہمیں 042-99211111 پر ملائیں۔')],
    ['a short code that is none', 'unlisted-number', withText('ur-Latn', 'Helpline 1333 hai.')],
    ['a short code in Urdu', 'unlisted-number', withText('ur', 'ہیلپ لائن 1333 ہے۔')],
    ['a promise', 'banned-word', withText('en', 'We guarantee that you are heard.')],
    ['a word that shames', 'banned-word', withText('ur', 'جاہل لوگ بھی آ سکتے ہیں۔')],
    ['Urdu letters in Roman Urdu', 'wrong-letters', withText('ur-Latn', 'Yeh وکیل hai.')],
    ['Latin letters in Urdu', 'wrong-letters', withText('ur', 'A lawyer is free.')],
    ['no SMS holds it', 'too-long-for-sms', withText('ur', 'مفت وکیل '.repeat(22))],
  ]; // prettier-ignore
  test.each(faulty)('%s: %s', (_, kind, version) => {
    expect(faultsOf(version, verifiedHelplines, now).map((fault) => fault.kind)).toContain(kind);
  });
  test.each([
    ['a year', 'The law is of 2013.'],
    ['a sum', 'It can cost 100,000 rupees.'],
    ['hours', 'The helpline, 24 hours a day, is free.'],
    ['a verified line', 'Call 1099.'],
  ])('no telephone number: %s', (_, text) => {
    expect(faultsOf(withText('en', text), verifiedHelplines, now)).toEqual([]);
  });
});

describe('a card is shown until the end of its review day', () => {
  const card = { state: 'published' as const, reviewBy: '2027-05-22' };
  test.each([
    ['the day before', card, '2027-05-21T10:00:00Z', true],
    ['its last minute', card, '2027-05-22T23:59:59Z', true],
    ['the day after', card, '2027-05-23T00:00:00Z', false],
    ['a draft', { ...card, state: 'draft' as const }, '2027-05-21T10:00:00Z', false],
    ['what was replaced', { ...card, state: 'retired' as const }, '2027-05-21T10:00:00Z', false],
  ])('%s', (_, version, at, shown) => expect(isCurrent(version, new Date(at))).toBe(shown));
});

describe('as messages', () => {
  test.each(contentCards)('$topic: every part fits its channel, in every language and province', (version) => {
    const wrong: string[] = [];
    for (const language of languages)
      for (const channel of channelNames)
        for (const province of everywhere) {
          const lines = linesFor(version, province, language);
          const whole = messageParts(version, language, province, channel, lines, words);
          const each = channel === 'sms' ? sections.flatMap((section) => sectionParts(version, language, province, channel, section, lines, words)) : []; // prettier-ignore
          const cheap = channel === 'whatsapp' || language === 'ur';
          wrong.push(...[...whole, ...each].filter((part) => !fitsPart[channel](part) || part.trim() === '' || !(cheap || segmentsOf(part).encoding === 'GSM-7'))); // prettier-ignore
        }
    expect(wrong).toEqual([]);
  });

  test.each(contentCards)('$topic: all that holds there and is verified, nothing else, and the honest line at the end', (version) => {
    const wrong: [Language, Province | null, string][] = [];
    for (const language of languages)
      for (const province of everywhere) {
        const parts = messageParts(version, language, province, 'whatsapp', linesFor(version, province, language), words);
        const text = parts.join('\n');
        for (const section of sections)
          for (const { text: said, shown, provinces: where } of version.cards[language].sections[section])
            if (text.includes(`- ${said}`) !== (shown && (where === null || (province !== null && where.includes(province))))) wrong.push([language, province, said]); // prettier-ignore
        const honest = words.text(language, 'card.source.unreviewed', { sources: '', date: '' }).slice(0, 25);
        if (!parts.at(-1)?.includes(honest) || !parts.at(-1)?.includes('2026')) wrong.push([language, province, parts.at(-1) ?? '']);
      }
    expect(wrong).toEqual([]);
  });

  test('one section: its own statements, the helplines only for who helps, and its own sources', () => {
    const version = cardOf('marriage-and-divorce');
    const lines = linesFor(version, 'PK-PB', 'en');
    const cost = sectionParts(version, 'en', 'PK-PB', 'whatsapp', 'cost', lines, words).join('\n');
    for (const { text } of shownIn(version.cards.en, 'cost', 'PK-PB')) expect(cost).toContain(text);
    for (const { text } of shownIn(version.cards.en, 'law', 'PK-PB')) expect(cost).not.toContain(text);
    expect(cost).toContain(`${version.cards.en.title}: What it costs`);
    expect(cost).not.toContain('1099');
    expect(cost).toMatch(/not yet reviewed by a lawyer\. From: .+\. As of 25 November 2026\.$/);
    expect(sectionParts(version, 'en', 'PK-PB', 'whatsapp', 'help', lines, words).join('\n')).toContain('1099');
  });

  test('a section that says nothing there has no parts', () => {
    const version = cardOf('labour-rights');
    expect(sectionParts(version, 'ur', 'PK-PB', 'sms', 'bring', '', words)).toEqual([]);
  });

  test('where nobody has checked it, every rendering says so', () => {
    const version = cardOf('legal-aid');
    const note = /Not checked yet for Gilgit-Baltistan\.$/;
    expect(messageParts(version, 'en', 'PK-GB', 'sms', '', words).at(-1)).toMatch(note);
    expect(sectionParts(version, 'en', 'PK-GB', 'sms', 'cost', '', words).at(-1)).toMatch(note);
    expect(spokenScript(version, 'en', 'PK-GB', words).at(-1)).toMatch(note);
    expect(messageParts(version, 'en', 'PK-PB', 'sms', '', words).at(-1)).not.toContain('Not checked');
  });

  test('once a lawyer has reviewed it, their name is said instead', () => {
    const reviewed = { ...cardOf('legal-aid'), reviewedBy: 'Adv. Sana Malik' };
    const last = messageParts(reviewed, 'en', 'PK-PB', 'sms', '', words).at(-1);
    expect(last).toContain('reviewed by Adv. Sana Malik');
    expect(last).not.toContain('not yet');
  });

  test('laws are named before papers, and places of copies last', () => {
    const last = messageParts(cardOf('domestic-violence'), 'en', 'PK-PB', 'sms', '', words).at(-1);
    expect(last).toContain('From: punjablaws.gov.pk. As of 25 November 2026.');
  });

  test('whether the province is worth asking for', () => {
    expect(differsByProvince(cardOf('domestic-violence'), null)).toBe(true);
    const marriage = cardOf('marriage-and-divorce');
    const nowhere = sections.filter((section) => marriage.cards.en.sections[section].every(({ provinces: where, shown }) => where === null || !shown)); // prettier-ignore
    for (const section of sections) expect([section, differsByProvince(marriage, section)]).toEqual([section, !nowhere.includes(section)]);
  });
});

describe('read aloud', () => {
  const canBeRead = (sentence: string): boolean =>
    !/[A-Z]{2,}|[()[\]{}]|\d,\d|\d{6,}|[;؛]/.test(sentence) && /[.!?۔؟]$/.test(sentence) && sentence.length <= 170;
  test.each(contentCards)('$topic: short sentences, no abbreviation, no bracket, no sum that cannot be said', (version) => {
    const wrong: string[] = [];
    for (const language of languages)
      for (const province of everywhere)
        wrong.push(...spokenScript(version, language, province, words).filter((sentence) => !canBeRead(sentence)));
    expect(wrong).toEqual([]);
  });
  test('letters apart, sums by lakh, brackets as a clause, ranges in words', () => {
    const version = cardOf('legal-aid');
    const said = (text: string, language: Language): string[] => {
      const card = version.cards[language];
      const statement: Statement = { text, provinces: null, sources: ['https://example.gov.pk (A)'], shown: true };
      const changed = { ...card, sections: { ...card.sections, law: [statement] } };
      const script = spokenScript({ ...version, cards: { ...version.cards, [language]: changed } }, language, null, words);
      const first = script.indexOf(words.text(language, 'card.section.law') + (language === 'ur' ? '۔' : '.'));
      return script.slice(first + 1, script.indexOf(words.text(language, 'card.section.do') + (language === 'ur' ? '۔' : '.')));
    };
    expect(said('Ask for an FIR (police report); the fine is 150,000 rupees.', 'en')).toEqual(['Ask for an F I R, police report.', 'The fine is 1 lakh 50 thousand rupees.']); // prettier-ignore
    expect(said('جرمانہ 2,500,000 روپے، قید 3-5 سال۔', 'ur')).toEqual(['جرمانہ 25 لاکھ روپے، قید 3 سے 5 سال۔']);
    expect(said('FIR ki dafa 22-A.', 'ur-Latn')).toEqual(['F I R ki dafa 22 A.']);
  });
});
