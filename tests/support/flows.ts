import { readWords } from '../../src/words.ts';
import { compileLibrary } from '../../src/flows/compile.ts';
import type { Library } from '../../src/flows/compile.ts';
import type { Flow, FlowNode } from '../../src/flows/flow.ts';
import type { Roles } from '../../src/flows/roles.ts';
import type { Words } from '../../src/models/language/words.ts';

type Text = string | { ur: string; 'ur-Latn': string; en: string };

/** The real locales with some texts more, the same in each language unless told. */
export function wordsWith(texts: Record<string, Text>): Words {
  const of = (language: 'ur' | 'ur-Latn' | 'en'): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? text : text[language]]));
  return readWords(new URL('../../', import.meta.url), { ur: of('ur'), 'ur-Latn': of('ur-Latn'), en: of('en') });
}

const flow = (id: string, nodes: Record<string, FlowNode>): Flow => ({ id, version: 1, start: Object.keys(nodes)[0] ?? '', nodes });

const end: FlowNode = { type: 'end' };
const back: FlowNode = { type: 'act', act: 'resume-interrupted', next: 'menu' };
const menu: FlowNode = { type: 'branch', on: 'language', when: {}, otherwise: 'flow:home' };

/** A small service, every role in as few nodes as do: the engine's tests stand on it and not on what the library says this week. */
export const smallFlows: readonly Flow[] = [
  flow('first', {
    language: {
      type: 'choose',
      ask: 'test.language',
      keep: 'language',
      choices: [
        { id: 'ur', label: 'test.urdu', goto: 'speak' },
        { id: 'ur-latn', label: 'test.roman', value: 'ur-Latn', goto: 'speak' },
        { id: 'en', label: 'test.english', goto: 'speak' },
      ],
    },
    speak: { type: 'act', act: 'set-language', next: 'notice' },
    notice: { type: 'say', say: ['test.notice'], next: 'flow:home' },
  }),
  flow('home', {
    heard: { type: 'branch', on: 'topicGuess', when: { null: 'menu' }, otherwise: 'flow:intake' },
    menu: {
      type: 'choose',
      ask: 'test.menu',
      choices: [
        { id: 'help', label: 'test.menu.help', goto: 'flow:intake' },
        { id: 'centre', label: 'test.menu.centre', goto: 'flow:find-centre' },
        { id: 'case', label: 'test.menu.case', goto: 'flow:my-case' },
        { id: 'person', label: 'test.menu.person', goto: 'flow:person' },
      ],
    },
  }),
  flow('intake', {
    clear: { type: 'act', act: 'clear-intake', next: 'who' },
    who: {
      type: 'ask-yes-no',
      ask: 'test.for-self',
      keep: 'forSelf',
      yes: 'story',
      no: 'story',
      skip: { label: 'test.skip', goto: 'story' },
    },
    story: { type: 'ask', ask: 'test.story', expects: 'text', keep: 'summary', next: 'topic', unclear: 'test.story.unclear' },
    topic: { type: 'understand', from: 'summary', keep: 'topic', sure: 'told', unsure: 'which', none: 'told' },
    which: {
      type: 'choose-from',
      ask: 'test.which',
      from: 'topicGuesses',
      labelPrefix: 'test.topic.',
      keep: 'topic',
      next: 'told',
      other: { label: 'test.other', goto: 'told', value: 'other-legal' },
    },
    told: {
      type: 'choose-many',
      ask: 'test.told',
      keep: 'told',
      choices: [
        { id: 'woman', label: 'test.woman' },
        { id: 'child', label: 'test.child' },
        { id: 'disability', label: 'test.disability' },
      ],
      none: { label: 'test.none', goto: 'name' },
      next: 'name',
    },
    name: { type: 'ask', ask: 'test.name', expects: 'text', keep: 'name', next: 'place', skip: { label: 'test.skip', goto: 'place' } },
    place: { type: 'ask', ask: 'test.place', expects: 'place', keep: 'place', next: 'propose', lost: 'propose' },
    propose: { type: 'look-up', what: 'propose-centre', outcomes: { proposed: 'check' } },
    check: { type: 'ask-yes-no', ask: 'test.check', yes: 'open', no: 'story' },
    open: { type: 'open-ticket', opened: 'opened' },
    opened: { type: 'say', say: ['test.opened', 'test.pin'], next: 'rest' },
    rest: end,
  }),
  flow('danger', {
    raise: { type: 'look-up', what: 'raise-emergency', outcomes: { raised: 'lines', again: 'lines' } },
    lines: { type: 'say', say: ['test.helplines'], next: 'safe' },
    safe: { type: 'ask-yes-no', ask: 'test.safe', yes: 'correct', no: 'back' },
    correct: { type: 'look-up', what: 'correct-emergency', outcomes: { corrected: 'back' } },
    back,
    menu,
  }),
  flow('lost', {
    offer: {
      type: 'choose',
      ask: 'test.lost',
      choices: [
        { id: 'again', label: 'test.again', goto: 'back' },
        { id: 'person', label: 'test.menu.person', goto: 'flow:person' },
      ],
    },
    back,
    menu,
  }),
  flow('resume', { ask: { type: 'ask-yes-no', ask: 'test.resume', yes: 'back', no: 'menu' }, back, menu }),
  flow('erase', {
    sure: { type: 'ask-yes-no', ask: 'test.erase', yes: 'erase', no: 'back' },
    erase: { type: 'act', act: 'erase', next: 'done' },
    done: { type: 'say', say: ['test.erased'], next: 'rest' },
    rest: end,
    back,
    menu,
  }),
  flow('language', {
    ask: {
      type: 'choose',
      ask: 'test.language',
      keep: 'language',
      choices: [
        { id: 'ur', label: 'test.urdu', goto: 'speak' },
        { id: 'en', label: 'test.english', goto: 'speak' },
      ],
    },
    speak: { type: 'act', act: 'set-language', next: 'back' },
    back,
    menu,
  }),
  flow('help', { say: { type: 'say', say: ['test.help'], next: 'back' }, back, menu }),
  flow('person', {
    hand: { type: 'hand-over', open: 'open', closed: 'closed' },
    open: { type: 'say', say: ['test.person.open'], next: 'rest' },
    closed: { type: 'say', say: ['test.person.closed'], next: 'rest' },
    rest: end,
  }),
  flow('my-case', {
    reference: { type: 'ask', ask: 'test.reference', expects: 'reference', keep: 'reference', next: 'pin' },
    pin: { type: 'ask', ask: 'test.ask-pin', expects: 'pin', keep: 'pin', next: 'look' },
    look: { type: 'look-up', what: 'case-status', outcomes: { found: 'stage', wrong: 'wrong', wait: 'wait' } },
    stage: { type: 'say', say: ['test.stage'], next: 'back' },
    wrong: { type: 'say', say: ['test.wrong'], next: 'reference' },
    wait: { type: 'say', say: ['test.wait'], next: 'back' },
    back,
    menu,
  }),
  flow('find-centre', {
    place: { type: 'ask', ask: 'test.place', expects: 'place', keep: 'place', next: 'find' },
    find: { type: 'look-up', what: 'find-centres', outcomes: { found: 'centres', none: 'back' } },
    centres: { type: 'say', say: ['test.centres'], next: 'phone' },
    phone: { type: 'ask', ask: 'test.phone', expects: 'phone', keep: 'phone', next: 'age', skip: { label: 'test.skip', goto: 'age' } },
    age: { type: 'ask', ask: 'test.age', expects: 'number', keep: 'age', next: 'back' },
    back,
    menu,
  }),
  flow('after', {
    tell: { type: 'look-up', what: 'tell-ticket', outcomes: { told: 'told', 'no-ticket': 'menu' } },
    told: { type: 'say', say: ['test.told-more'], next: 'rest' },
    rest: end,
    menu,
  }),
];

export const smallRoles: Roles = {
  first: 'first', home: 'home', rights: 'home', danger: 'danger', lost: 'lost', resume: 'resume', erase: 'erase', language: 'language', help: 'help',
  person: 'person', 'my-case': 'my-case', 'find-centre': 'find-centre', intake: 'intake', after: 'after',
}; // prettier-ignore

const topicsAs = (...ids: string[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [`test.topic.${id}`, id.replaceAll('-', ' ').slice(0, 20)]));

export const smallTexts: Record<string, Text> = {
  'test.language': 'Zaban? Language?',
  'test.urdu': 'اردو',
  'test.roman': 'Roman Urdu',
  'test.english': 'English',
  'test.notice': 'We keep what you write safe.',
  'test.menu': 'How can we help?',
  'test.menu.help': { en: 'Get legal help', ur: 'قانونی مدد', 'ur-Latn': 'Qanooni madad' },
  'test.menu.centre': { en: 'Find a centre', ur: 'مرکز تلاش کریں', 'ur-Latn': 'Markaz talash karein' },
  'test.menu.case': { en: 'My case', ur: 'میرا کیس', 'ur-Latn': 'Mera case' },
  'test.menu.person': { en: 'Talk to a person', ur: 'کسی سے بات کریں', 'ur-Latn': 'Kisi se baat karein' },
  'test.for-self': 'Is it for you?',
  'test.skip': { en: 'Skip', ur: 'چھوڑ دیں', 'ur-Latn': 'Chhor dein' },
  'test.story': 'What happened?',
  'test.story.unclear': 'Please write what happened, in a few words.',
  'test.which': 'Which is closest?',
  'test.other': { en: 'None of these', ur: 'ان میں سے نہیں', 'ur-Latn': 'In mein se nahi' },
  'test.told': 'Which of these are you?',
  'test.woman': { en: 'Woman', ur: 'عورت', 'ur-Latn': 'Aurat' },
  'test.child': { en: 'Child', ur: 'بچہ', 'ur-Latn': 'Bacha' },
  'test.disability': { en: 'Disability', ur: 'معذوری', 'ur-Latn': 'Mazoori' },
  'test.none': { en: 'None', ur: 'کوئی نہیں', 'ur-Latn': 'Koi nahi' },
  'test.name': 'Your name?',
  'test.place': 'Where are you?',
  'test.check': 'Your centre: {{centreName}}. Right?',
  'test.opened': 'Opened, {{name}}: {{reference}}',
  'test.pin': 'PIN {{pin}}',
  'test.helplines': 'Call {{helplines}}',
  'test.safe': 'Are you safe now?',
  'test.lost': 'Shall we start over?',
  'test.again': { en: 'Try again', ur: 'دوبارہ', 'ur-Latn': 'Dobara' },
  'test.resume': 'Shall we go on?',
  'test.erase': 'Delete everything?',
  'test.erased': 'Deleted.',
  'test.help': 'Write MENU at any time.',
  'test.person.open': 'Somebody comes.',
  'test.person.closed': 'Somebody comes: {{hours}}',
  'test.reference': 'Your reference?',
  'test.ask-pin': 'Your PIN?',
  'test.stage': '{{stage}}. {{nextStep}}',
  'test.wrong': 'That does not match.',
  'test.wait': 'Wait {{minutes}} minutes.',
  'test.centres': 'Near you: {{centres}}',
  'test.phone': 'A number to call?',
  'test.age': 'Your age?',
  'test.told-more': 'Added.',
  ...topicsAs(
    'domestic-violence', 'sexual-violence', 'workplace-harassment', 'cyber-harassment', 'marriage-and-divorce', 'maintenance-and-custody',
    'forced-and-child-marriage', 'religious-freedom', 'police-and-fir', 'arrest-and-bail', 'property-and-inheritance', 'labour-rights',
    'disability-rights', 'transgender-rights', 'child-protection', 'identity-documents', 'court-information', 'legal-aid', 'other-legal',
  ), // prettier-ignore
};

export const smallWords: Words = wordsWith(smallTexts);
export const smallLibrary: Library = compileLibrary(smallFlows, smallRoles, smallWords);
