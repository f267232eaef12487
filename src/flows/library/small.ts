import { flowSchema } from '../flow.ts';

/** A person is asked for: into a counsellor's queue, and the bot steps back. */
export const person = flowSchema.parse({
  id: 'person',
  version: 1,
  start: 'hand-over',
  nodes: {
    'hand-over': { type: 'hand-over', open: 'is-open', closed: 'is-closed' },
    'is-open': { type: 'branch', on: 'medium', when: { voice: 'flow:line' }, otherwise: 'open' },
    'is-closed': { type: 'branch', on: 'medium', when: { voice: 'shut' }, otherwise: 'closed' },
    shut: { type: 'say', say: ['voice.closed'], next: 'flow:unreached' },
    open: { type: 'say', say: ['person.open', 'done.reference', 'done.pin'], next: 'rest' },
    closed: { type: 'say', say: ['person.closed', 'done.reference', 'done.pin'], next: 'rest' },
    rest: { type: 'end' },
  },
});

export const language = flowSchema.parse({
  id: 'language',
  version: 2,
  start: 'how',
  nodes: {
    how: { type: 'branch', on: 'medium', when: { voice: 'by-ear' }, otherwise: 'ask' },
    'by-ear': {
      type: 'choose',
      ask: 'language.ask',
      keep: 'language',
      choices: [
        { id: 'ur', label: 'language.ur', goto: 'speak' },
        { id: 'en', label: 'language.en', goto: 'speak' },
      ],
    },
    ask: {
      type: 'choose',
      ask: 'language.ask',
      keep: 'language',
      choices: [
        { id: 'ur', label: 'language.ur', goto: 'speak' },
        { id: 'ur-latn', label: 'language.ur-Latn', value: 'ur-Latn', goto: 'speak' },
        { id: 'en', label: 'language.en', goto: 'speak' },
      ],
    },
    speak: { type: 'act', act: 'set-language', next: 'said' },
    said: { type: 'say', say: ['language.done'], next: 'back' },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

/** What can be written at any time. */
export const help = flowSchema.parse({
  id: 'help',
  version: 1,
  start: 'said',
  nodes: {
    said: { type: 'say', say: ['help.text'], next: 'back' },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

/** Delete my data: asked once, then done. */
export const erase = flowSchema.parse({
  id: 'erase',
  version: 2,
  start: 'how',
  nodes: {
    how: { type: 'branch', on: 'medium', when: { voice: 'by-ear' }, otherwise: 'ask' },
    ask: { type: 'ask-yes-no', ask: 'erase.ask', yes: 'erase', no: 'kept' },
    // By ear the only place for "no more messages": the menu has its six. 1 and 2 are yes and no, as everywhere.
    'by-ear': {
      type: 'choose',
      ask: 'erase.ask',
      choices: [
        { id: 'yes', label: 'voice.erase.all', goto: 'erase' },
        { id: 'no', label: 'voice.erase.none', goto: 'kept' },
        { id: 'messages', label: 'voice.erase.messages', goto: 'stop-news' },
      ],
    },
    'stop-news': { type: 'look-up', what: 'stop-news', outcomes: { stopped: 'stopped', 'not-here': 'not-here' } },
    'not-here': { type: 'say', say: ['voice.news.notHere'], next: 'back' },
    stopped: { type: 'say', say: ['voice.news.stopped'], next: 'back' },
    erase: { type: 'act', act: 'erase', next: 'gone' },
    gone: { type: 'say', say: ['erase.done'], next: 'rest' },
    rest: { type: 'end' },
    kept: { type: 'say', say: ['erase.kept'], next: 'back' },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

/** A day has passed since the question: asked about first, so that a new message is not taken for its answer. */
export const resume = flowSchema.parse({
  id: 'resume',
  version: 1,
  start: 'ask',
  nodes: {
    ask: {
      type: 'choose',
      ask: 'resume.ask',
      choices: [
        { id: 'on', label: 'resume.goOn', goto: 'back' },
        { id: 'menu', label: 'to.menu', goto: 'flow:menu' },
      ],
    },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

/** Two misunderstandings in a row. */
export const lost = flowSchema.parse({
  id: 'lost',
  version: 1,
  start: 'ask',
  nodes: {
    ask: {
      type: 'choose',
      ask: 'lost.ask',
      choices: [
        { id: 'person', label: 'menu.person', goto: 'flow:person' },
        { id: 'again', label: 'lost.again', goto: 'back' },
        { id: 'menu', label: 'to.menu', goto: 'flow:menu' },
      ],
    },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

/** A ticket is open and somebody writes again. */
export const after = flowSchema.parse({
  id: 'after',
  version: 2,
  start: 'offered',
  nodes: {
    offered: { type: 'branch', on: 'newsOffered', when: { null: 'look' }, otherwise: 'ask' },
    // It ended well and the phone was always safe: beside the ways on, once, whether they want to hear from us.
    look: { type: 'look-up', what: 'offer-news', outcomes: { offer: 'ended', no: 'ask' } },
    ended: {
      type: 'choose',
      ask: 'after.ended',
      choices: [
        { id: 'menu', label: 'to.menu', goto: 'flow:menu' },
        { id: 'case', label: 'menu.case', goto: 'flow:my-case' },
        { id: 'news', label: 'after.news', goto: 'flow:news' },
      ],
    },
    ask: {
      type: 'choose',
      ask: 'after.ask',
      choices: [
        { id: 'add', label: 'after.add', goto: 'more' },
        { id: 'case', label: 'menu.case', goto: 'flow:my-case' },
        { id: 'menu', label: 'to.menu', goto: 'flow:menu' },
      ],
    },
    more: { type: 'ask', ask: 'after.more', expects: 'text', keep: 'addition', next: 'tell' },
    tell: { type: 'look-up', what: 'tell-ticket', outcomes: { told: 'told', 'no-ticket': 'closed' } },
    told: { type: 'say', say: ['after.told'], next: 'rest' },
    closed: { type: 'say', say: ['after.closed'], next: 'flow:menu' },
    rest: { type: 'end' },
  },
});
