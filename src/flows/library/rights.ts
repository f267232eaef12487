import { topicGroups } from '../../models/topic/groups.ts';
import { provinces } from '../../models/place/place.ts';
import { flowSchema } from '../flow.ts';

const choice = (id: string, label: string, goto: string) => ({ id, label, goto });
const topicList = (topics: readonly string[]) => ({
  type: 'choose',
  ask: 'rights.topic',
  keep: 'topic',
  choices: topics.map((topic) => choice(topic, `topic.${topic}`, 'whole')),
});
const help = choice('help', 'menu.intake', 'carry');
const toMenu = choice('menu', 'to.menu', 'flow:menu');

/** Know your rights: the card of a topic, or the section of it that answers a question, part by part; always with a way to a counsellor. */
export const rights = flowSchema.parse({
  id: 'rights',
  version: 2,
  start: 'heard',
  nodes: {
    heard: { type: 'branch', on: 'asks', when: { null: 'named' }, otherwise: 'answer' },
    named: { type: 'branch', on: 'topicGuess', when: { null: 'groups' }, otherwise: 'answer' },
    answer: { type: 'look-up', what: 'find-answer', outcomes: { card: 'read', which: 'which', unnamed: 'groups', none: 'none' } },
    which: {
      type: 'choose-from',
      ask: 'rights.which',
      from: 'topicGuesses',
      labelPrefix: 'topic.',
      keep: 'topic',
      next: 'read',
      other: { label: 'rights.otherTopic', goto: 'groups' },
    },
    groups: {
      type: 'choose',
      ask: 'rights.ask',
      choices: [
        ...Object.keys(topicGroups).map((group) => choice(group, `group.${group}`, group)),
        choice('person', 'menu.person', 'flow:person'),
      ],
    },
    ...Object.fromEntries(Object.entries(topicGroups).map(([group, topics]) => [group, topicList(topics)])),
    whole: { type: 'set', set: { section: null, part: null }, next: 'read' },
    read: {
      type: 'look-up',
      what: 'read-card',
      outcomes: { more: 'said-more', section: 'said-section', last: 'said-last', where: 'province', none: 'none' },
    },
    'said-more': { type: 'say', say: ['rights.card'], next: 'more' },
    more: { type: 'choose', ask: 'rights.next', choices: [choice('more', 'rights.more', 'read'), help, toMenu] },
    'said-section': { type: 'say', say: ['rights.card'], next: 'section' },
    section: { type: 'choose', ask: 'rights.next', choices: [choice('whole', 'rights.whole', 'whole'), help, toMenu] },
    'said-last': { type: 'say', say: ['rights.card'], next: 'last' },
    last: { type: 'choose', ask: 'rights.next', choices: [choice('another', 'rights.another', 'groups'), help, toMenu] },
    province: {
      type: 'choose',
      ask: 'rights.province',
      keep: 'province',
      choices: [
        ...provinces.map((province) => ({
          id: province.slice(3).toLowerCase(),
          label: `province.${province}`,
          value: province,
          goto: 'asked',
        })),
        { id: 'elsewhere', label: 'place.withheld', value: null, goto: 'asked' },
      ],
    },
    asked: { type: 'set', set: { provinceAsked: true }, next: 'read' },
    none: {
      type: 'choose',
      ask: 'rights.none',
      choices: [choice('person', 'menu.person', 'flow:person'), help, toMenu],
    },
    carry: { type: 'set', set: { carry: true }, next: 'flow:intake' },
  },
});
