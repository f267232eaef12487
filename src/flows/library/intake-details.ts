import { flowSchema } from '../flow.ts';
import { placeByList } from './districts.ts';

const choice = (id: string, label: string, goto: string) => ({ id, label, goto });
const topicChoice = (topic: string) => choice(topic, `topic.${topic}`, 'sensitive');
const topicList = (...topics: string[]) => ({ type: 'choose', ask: 'intake.topic', keep: 'topic', choices: topics.map(topicChoice) });
/** Where a changed answer leads: back to the check when only that was changed. */
const unlessChanging = (next: string) => ({ type: 'branch', on: 'changing', when: { true: 'centre' }, otherwise: next });

/** Intake after triage: topic, what one wants to tell of oneself, where, how it is safe to be reached, a neutral check, the ticket. */
export const intakeDetails = flowSchema.parse({
  id: 'intake-details',
  version: 1,
  start: 'topic-known',
  nodes: {
    'topic-known': { type: 'branch', on: 'topic', when: { null: 'guessed' }, otherwise: 'sensitive' },
    guessed: { type: 'branch', on: 'topicGuess', when: { null: 'understood' }, otherwise: 'sensitive' },
    understood: { type: 'understand', from: 'summary', keep: 'topic', sure: 'sensitive', unsure: 'which', none: 'groups' },
    which: { type: 'choose-from', ask: 'intake.which', from: 'topicGuesses', labelPrefix: 'topic.', keep: 'topic', next: 'sensitive', other: { label: 'intake.otherTopic', goto: 'groups' } },
    groups: {
      type: 'choose',
      ask: 'intake.groups',
      choices: [
        choice('family', 'group.family', 'family'),
        choice('harm', 'group.harm', 'harm'),
        choice('police', 'group.police', 'police'),
        choice('work', 'group.work', 'work'),
        choice('rights', 'group.rights', 'rights'),
        choice('else', 'group.else', 'else'),
      ],
    },
    family: topicList('marriage-and-divorce', 'maintenance-and-custody', 'forced-and-child-marriage', 'child-protection'),
    harm: topicList('domestic-violence', 'sexual-violence', 'workplace-harassment', 'cyber-harassment'),
    police: topicList('police-and-fir', 'arrest-and-bail', 'court-information', 'legal-aid'),
    work: topicList('property-and-inheritance', 'labour-rights', 'other-legal'),
    rights: topicList('religious-freedom', 'disability-rights', 'transgender-rights', 'identity-documents'),
    else: { type: 'set', set: { topic: 'other-legal' }, next: 'told' },
    sensitive: { type: 'branch', on: 'topic', when: { 'religious-freedom': 'no-words' }, otherwise: 'told' },
    'no-words': { type: 'say', say: ['intake.noWords'], next: 'told' },
    told: {
      type: 'choose-many',
      ask: 'intake.vulnerable',
      keep: 'vulnerabilities',
      choices: ['woman', 'child', 'religious-minority', 'disability', 'transgender'].map((id) => ({ id, label: `vulnerable.${id}` })),
      none: { label: 'intake.ratherNot', goto: 'woman' },
      next: 'woman',
    },
    woman: { type: 'ask-yes-no', ask: 'intake.woman', keep: 'wantsWoman', yes: 'name', no: 'name' },
    name: { type: 'ask', ask: 'intake.name', expects: 'text', keep: 'name', next: 'named', skip: { label: 'intake.noName', goto: 'named', value: null } },
    named: unlessChanging('where'),
    where: { type: 'ask', ask: 'intake.where', expects: 'place', keep: 'place', next: 'typed', skip: { label: 'place.byList', goto: 'listed', value: null }, unclear: 'intake.where.unclear', lost: 'province' },
    typed: { type: 'set', set: { district: null }, next: 'placed' },
    listed: { type: 'set', set: { place: null }, next: 'province' },
    ...placeByList('placed'),
    placed: unlessChanging('safe-by'),
    'safe-by': {
      type: 'choose',
      ask: 'intake.safeBy',
      keep: 'safeBy',
      choices: [choice('this', 'intake.safeThis', 'safe-time'), choice('other', 'intake.safeOther', 'number'), choice('none', 'intake.safeNone', 'quiet')],
    },
    number: { type: 'ask', ask: 'intake.number', expects: 'phone', keep: 'safeNumber', next: 'safe-time', unclear: 'intake.number.unclear' },
    'safe-time': {
      type: 'choose',
      ask: 'intake.safeTime',
      keep: 'safeTime',
      choices: [choice('any', 'time.any', 'leave'), choice('morning', 'time.morning', 'leave'), choice('afternoon', 'time.afternoon', 'leave'), choice('evening', 'time.evening', 'leave')],
    },
    leave: { type: 'ask-yes-no', ask: 'intake.leave', keep: 'mayLeaveMessage', yes: 'name-us', no: 'name-us' },
    'name-us': { type: 'ask-yes-no', ask: 'intake.nameUs', keep: 'mayNameUs', yes: 'centre', no: 'centre' },
    quiet: { type: 'set', set: { mayLeaveMessage: false, mayNameUs: false, safeNumber: null }, next: 'centre' },
    centre: { type: 'look-up', what: 'propose-centre', outcomes: { proposed: 'check-whom' } },
    'check-whom': { type: 'branch', on: 'forWhom', when: { other: 'check-other' }, otherwise: 'check-self' },
    'check-self': { type: 'say', say: ['check.self'], next: 'check-listed' },
    'check-other': { type: 'say', say: ['check.other'], next: 'check-listed' },
    'check-listed': { type: 'branch', on: 'district', when: { null: 'check-place' }, otherwise: 'check-contact' },
    'check-place': { type: 'branch', on: 'place', when: { null: 'check-contact' }, otherwise: 'say-place' },
    'say-place': { type: 'say', say: ['check.place'], next: 'check-contact' },
    'check-contact': { type: 'branch', on: 'safeBy', when: { other: 'say-number', none: 'say-quiet' }, otherwise: 'say-this' },
    'say-number': { type: 'say', say: ['check.number'], next: 'check' },
    'say-quiet': { type: 'say', say: ['check.quiet'], next: 'check' },
    'say-this': { type: 'say', say: ['check.this'], next: 'check' },
    check: {
      type: 'choose',
      ask: 'check.ask',
      choices: [choice('send', 'check.send', 'open'), choice('another', 'check.another', 'avoid'), choice('change', 'check.change', 'change')],
    },
    avoid: { type: 'set', set: { avoidCentre: true }, next: 'centre' },
    change: { type: 'set', set: { changing: true }, next: 'what' },
    what: {
      type: 'choose',
      ask: 'change.ask',
      choices: [
        choice('story', 'change.story', 'story'),
        choice('name', 'change.name', 'name'),
        choice('place', 'change.place', 'where'),
        choice('contact', 'change.contact', 'safe-by'),
        choice('nothing', 'change.nothing', 'centre'),
      ],
    },
    story: { type: 'ask', ask: 'intake.story', expects: 'text', keep: 'summary', next: 'centre', skip: { label: 'change.nothing', goto: 'centre' } },
    open: { type: 'open-ticket', opened: 'done' },
    done: { type: 'say', say: ['done.reference', 'done.pin', 'done.centre', 'done.hours', 'done.next'], next: 'finished' },
    finished: { type: 'set', set: { inIntake: null, dangerAsked: null, carry: null }, next: 'rest' },
    rest: { type: 'end' },
  },
});
