import { flowSchema } from '../flow.ts';

/** A call begins, its language chosen: the way to help first; may the language be remembered, what this is, may answers be recorded, the keys; then the menu. */
export const call = flowSchema.parse({
  id: 'call',
  version: 1,
  start: 'danger',
  nodes: {
    danger: { type: 'say', say: ['voice.press1-danger'], next: 'known' },
    known: { type: 'branch', on: 'remembered', when: { true: 'notice' }, otherwise: 'shown' },
    shown: { type: 'branch', on: 'numberShown', when: { false: 'notice' }, otherwise: 'remember' },
    remember: { type: 'ask-yes-no', ask: 'voice.remember', keep: 'remember', yes: 'notice', no: 'notice' },
    notice: { type: 'say', say: ['welcome.notice'], next: 'record' },
    record: { type: 'ask-yes-no', ask: 'voice.record.notice', keep: 'mayRecord', yes: 'keys', no: 'refused' },
    refused: { type: 'say', say: ['voice.record.refused'], next: 'keys' },
    keys: { type: 'say', say: ['voice.keys'], next: 'flow:menu' },
  },
});

/** The flows rest: the menu, or goodbye. */
export const callNext = flowSchema.parse({
  id: 'call-next',
  version: 2,
  start: 'ask',
  nodes: {
    ask: {
      type: 'choose',
      ask: 'voice.next',
      choices: [
        { id: 'menu', label: 'voice.next.menu', goto: 'flow:menu' },
        { id: 'end', label: 'voice.next.end', goto: 'goodbye' },
        { id: 'news', label: 'voice.next.news', goto: 'flow:news-by-ear' },
      ],
    },
    goodbye: { type: 'say', say: ['voice.goodbye'], next: 'ending' },
    ending: { type: 'set', set: { hangUp: true }, next: 'rest' },
    rest: { type: 'end' },
  },
});

/** Into the centre's waiting line. */
export const line = flowSchema.parse({
  id: 'line',
  version: 1,
  start: 'said',
  nodes: {
    said: { type: 'say', say: ['voice.hold.enter'], next: 'joining' },
    joining: { type: 'set', set: { joinLine: true }, next: 'rest' },
    rest: { type: 'end' },
  },
});

/** Nobody can be reached now: a message, or to be rung back. */
export const unreached = flowSchema.parse({
  id: 'unreached',
  version: 1,
  start: 'ask',
  nodes: {
    ask: {
      type: 'choose',
      ask: 'voice.unreached',
      choices: [
        { id: 'callback', label: 'voice.closed.callback', goto: 'shown' },
        { id: 'message', label: 'voice.closed.message', goto: 'message' },
        { id: 'menu', label: 'voice.closed.menu', goto: 'flow:menu' },
      ],
    },
    message: {
      type: 'ask',
      ask: 'voice.message.how',
      expects: 'text',
      keep: 'addition',
      next: 'tell',
      skip: { label: 'voice.closed.callback', goto: 'shown' },
    },
    tell: { type: 'look-up', what: 'tell-ticket', outcomes: { told: 'kept', 'no-ticket': 'flow:menu' } },
    kept: { type: 'say', say: ['voice.message.kept'], next: 'left' },
    left: { type: 'set', set: { messageLeft: true }, next: 'rest' },
    shown: { type: 'branch', on: 'numberShown', when: { false: 'number' }, otherwise: 'book' },
    number: { type: 'ask', ask: 'voice.callback.hidden', expects: 'phone', keep: 'callbackNumber', next: 'book' },
    book: { type: 'look-up', what: 'book-callback', outcomes: { booked: 'flow:callback-booked', 'no-number': 'number' } },
    rest: { type: 'end' },
  },
});

/** To be rung back: asked for in the flows, or in the waiting line. */
export const callbackBooked = flowSchema.parse({
  id: 'callback-booked',
  version: 1,
  start: 'said',
  nodes: { said: { type: 'say', say: ['voice.callback.booked'], next: 'rest' }, rest: { type: 'end' } },
});

/** Left the waiting line without anybody. */
export const nobodyFree = flowSchema.parse({
  id: 'nobody-free',
  version: 1,
  start: 'said',
  nodes: { said: { type: 'say', say: ['voice.nobody'], next: 'flow:unreached' } },
});

/** The talk with the counsellor has ended and the caller is still there. */
export const afterTalk = flowSchema.parse({
  id: 'after-talk',
  version: 1,
  start: 'said',
  nodes: { said: { type: 'say', say: ['voice.after-talk'], next: 'flow:call-next' } },
});
