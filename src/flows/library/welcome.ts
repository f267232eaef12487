import { flowSchema } from '../flow.ts';

/** First contact: the language, a two-line notice, and on to what the first message asked for. */
export const welcome = flowSchema.parse({
  id: 'welcome',
  version: 1,
  start: 'heard',
  nodes: {
    heard: { type: 'branch', on: 'heardLanguage', when: { ur: 'in-urdu', 'ur-Latn': 'in-roman', en: 'in-english' }, otherwise: 'language' },
    'in-urdu': { type: 'set', set: { language: 'ur' }, next: 'speak' },
    'in-roman': { type: 'set', set: { language: 'ur-Latn' }, next: 'speak' },
    'in-english': { type: 'set', set: { language: 'en' }, next: 'speak' },
    language: {
      type: 'choose',
      ask: 'language.ask',
      keep: 'language',
      choices: [
        { id: 'ur', label: 'language.ur', goto: 'speak' },
        { id: 'ur-latn', label: 'language.ur-Latn', value: 'ur-Latn', goto: 'speak' },
        { id: 'en', label: 'language.en', goto: 'speak' },
      ],
    },
    speak: { type: 'act', act: 'set-language', next: 'notice' },
    notice: { type: 'say', say: ['welcome.notice'], next: 'flow:menu' },
  },
});
