import { flowSchema } from '../flow.ts';

/** Whether somebody wants to be told of things now and then: offered once, where their matter has ended well. */
export const news = flowSchema.parse({
  id: 'news',
  version: 1,
  start: 'which',
  nodes: {
    which: {
      type: 'choose',
      ask: 'join.ask',
      keep: 'newsTopic',
      choices: [
        ...['rights', 'women', 'family', 'children', 'labour', 'minorities', 'disability', 'news'].map((topic) => ({
          id: topic,
          label: `campaignTopic.${topic}`,
          goto: 'join',
        })),
        { id: 'none', label: 'join.none', goto: 'declined' },
      ],
    },
    join: { type: 'look-up', what: 'join-news', outcomes: { joined: 'joined', 'not-here': 'not-here' } },
    joined: { type: 'say', say: ['join.done'], next: 'rest' },
    'not-here': { type: 'say', say: ['join.notHere'], next: 'rest' },
    declined: { type: 'say', say: ['join.declined'], next: 'rest' },
    rest: { type: 'end' },
  },
});

/** The same on the telephone, by key: a recorded message now and then. */
export const newsByEar = flowSchema.parse({
  id: 'news-by-ear',
  version: 1,
  start: 'shown',
  nodes: {
    shown: { type: 'branch', on: 'numberShown', when: { false: 'not-here' }, otherwise: 'ask' },
    ask: { type: 'ask-yes-no', ask: 'voice.news.ask', yes: 'join', no: 'declined' },
    join: { type: 'look-up', what: 'join-news', outcomes: { joined: 'joined', 'not-here': 'not-here' } },
    joined: { type: 'say', say: ['voice.news.joined'], next: 'rest' },
    'not-here': { type: 'say', say: ['voice.news.notHere'], next: 'rest' },
    declined: { type: 'say', say: ['voice.news.declined'], next: 'rest' },
    rest: { type: 'end' },
  },
});
