import { describe, expect, test } from '@jest/globals';
import { checkLibrary } from '../../src/flows/check.ts';
import { compileLibrary, FlowFaults } from '../../src/flows/compile.ts';
import type { Flow, FlowNode } from '../../src/flows/flow.ts';
import { smallFlows, smallRoles, smallTexts, smallWords, wordsWith } from '../support/flows.ts';

/** The small service with one node put in place of another, or beside them. */
const withNode = (flow: string, at: string, node: FlowNode): Flow[] =>
  smallFlows.map((each) => (each.id === flow ? { ...each, nodes: { ...each.nodes, [at]: node } } : each));

const faultsOf = (flows: readonly Flow[], texts = {}): string[] =>
  checkLibrary(flows, smallRoles, wordsWith({ ...smallTexts, ...texts })).map(({ where, what }) => `${where}: ${what}`);

const say = (next: string, key = 'test.help'): FlowNode => ({ type: 'say', say: [key], next });
const yesNo = (ask: string): FlowNode => ({ type: 'ask-yes-no', ask, yes: 'back', no: 'back' });

test('the small service is sound', () => {
  expect(checkLibrary(smallFlows, smallRoles, smallWords)).toEqual([]);
});

describe('where nodes lead', () => {
  const rows: [string, Flow[], string][] = [
    ['a target that is nowhere', withNode('help', 'say', say('gone')), 'help/say: leads to help/gone, which is nowhere'],
    ['a flow that is nowhere', withNode('help', 'say', say('flow:gone')), 'help/say: leads to flow:gone, which is nowhere'],
    ['a node nothing leads to', withNode('help', 'alone', { type: 'end' }), 'help/alone: nothing leads here'],
    ['a circle in one flow', withNode('help', 'back', say('say')), 'help/say: comes back to itself with no question in between'],
    ['a circle over two flows', withNode('person', 'open', say('flow:person')), 'person/hand: comes back to itself with no question in between'],
    ['an outcome too few', withNode('find-centre', 'find', { type: 'look-up', what: 'find-centres', outcomes: { found: 'centres' } }), 'find-centre/find: outcomes of find-centres are found, none, not found'],
    ['a slot nothing writes', withNode('help', 'back', { type: 'branch', on: 'nowhere', when: {}, otherwise: 'menu' }), 'help/back: reads nowhere, which nothing writes'],
    ['a start that is nowhere', smallFlows.map((flow) => (flow.id === 'help' ? { ...flow, start: 'gone' } : flow)), 'help: starts at gone, which is nowhere'],
    ['the same id twice', [...smallFlows, ...smallFlows.filter(({ id }) => id === 'help')], 'help: two flows have this id'],
    ['a role that is nowhere', smallFlows.filter(({ id }) => id !== 'after'), 'role after: no flow after'],
    ['an answer with no word after it', withNode('resume', 'menu', { type: 'end' }), 'resume/ask: an answer can lead to resume/menu without a word said'],
    ['a skip where a number is asked', withNode('find-centre', 'age', { type: 'ask', ask: 'test.age', expects: 'number', keep: 'age', next: 'back', skip: { label: 'test.skip', goto: 'back' } }), 'find-centre/age: a question for a number cannot offer a skip: on SMS it is a number too'],
  ]; // prettier-ignore
  test.each(rows)('%s', (_, flows, fault) => expect(faultsOf(flows)).toContain(fault));
});

describe('what nodes say', () => {
  const shown = withNode('help', 'say', say('back', 'test.new'));
  const asked = withNode('erase', 'sure', { type: 'ask-yes-no', ask: 'test.new', yes: 'erase', no: 'back' });
  const rows: [string, Flow[], object, string][] = [
    ['no words', shown, {}, 'help/say: no words for test.new in ur-Latn'],
    ['a name nothing gives', shown, { 'test.new': 'Dear {{nobody}}' }, 'help/say: test.new fills in nobody, which nothing gives'],
    ['a value of another sprint', shown, { 'test.new': 'Wait {{minutes}}' }, 'help/say: test.new fills in minutes, which nothing gives'],
    ['four segments of Urdu', shown, { 'test.new': 'م'.repeat(202) }, 'help/say: test.new in ur is too long for one message by sms: 202 characters, 4 SMS segments'],
    ['four segments of Latin', shown, { 'test.new': 'a'.repeat(460) }, 'help/say: test.new in en is too long for one message by sms: 460 characters, 4 SMS segments'],
    ['four segments with choices', asked, { 'test.new': 'م'.repeat(195) }, 'erase/sure: test.new in ur with its choices is too long for one message by sms: 210 characters, 4 SMS segments'],
    ['a body too long for choices', asked, { 'test.new': 'a'.repeat(1025) }, 'erase/sure: test.new in en has more than 1024 characters beside its choices'],
    ['a PIN in a question', withNode('intake', 'check', { type: 'ask-yes-no', ask: 'test.new', yes: 'open', no: 'story' }), { 'test.new': '{{pin}}?' }, 'intake/check: a question must not fill in a PIN: say it before'],
    ['an empty text', shown, { 'test.new': ' ' }, 'help/say: test.new is empty in ur'],
  ]; // prettier-ignore
  test.each(rows)('%s', (_, flows, texts, fault) => expect(faultsOf(flows, texts)).toContain(fault));

  const labels: [string, string, string][] = [
    ['21 characters on a button', 'a'.repeat(21), 'lost/offer: test.new in en has more than 20 characters'],
    ['a label that fills in', 'Go {{name}}', 'lost/offer: the label test.new must not fill in anything'],
    ['two that read the same', 'Talk to a Person!', 'lost/offer: test.menu.person in en reads like another choice'],
    ['nothing to read', '👍', 'lost/offer: test.new in ur has no letter in it'],
  ];
  test.each(labels)('a label: %s', (_, label, fault) => {
    const offer: FlowNode = { type: 'choose', ask: 'test.lost', choices: [{ id: 'again', label: 'test.new', goto: 'back' }, { id: 'person', label: 'test.menu.person', goto: 'flow:person' }] }; // prettier-ignore
    expect(faultsOf(withNode('lost', 'offer', offer), { 'test.new': label })).toContain(fault);
  });

  test('what a look-up brings may be filled in after it, as long as it can get', () => {
    expect(faultsOf(smallFlows, { 'test.wait': 'م'.repeat(190) + '{{minutes}}' })).toEqual([]);
    expect(faultsOf(smallFlows, { 'test.wait': 'م'.repeat(198) + '{{minutes}}' })).toContain(
      'my-case/wait: test.wait in ur is too long for one message by sms: 202 characters, 4 SMS segments',
    );
  });
});

test('a library with faults is never compiled, and all of them are told', () => {
  const broken = withNode('help', 'say', say('gone', 'test.missing'));
  expect(() => compileLibrary(broken, smallRoles, smallWords)).toThrow(FlowFaults);
  expect(() => compileLibrary(broken, smallRoles, smallWords)).toThrow(
    /no words for test\.missing in ur\n(.*\n)*.*nothing leads here|which is nowhere/,
  );
});

test('yes and no read alike in no language', () => {
  expect(faultsOf(withNode('help', 'say', yesNo('test.help')), { 'answer.yes': 'Ok', 'answer.no': 'OK' })).toContain(
    'help/say: answer.no in en reads like another choice',
  );
});
