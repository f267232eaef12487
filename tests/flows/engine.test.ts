import { describe, expect, test } from '@jest/globals';
import type { Talk } from '../../src/flows/talk.ts';
import { smallLibrary } from '../support/flows.ts';
import type { Answers, Story } from '../support/talk.ts';
import { story } from '../support/talk.ts';

const answers: Answers = {
  'guess-topic': { outcome: 'unsure', keep: { topicGuesses: ['domestic-violence', 'legal-aid'] } },
  'propose-centre': { outcome: 'proposed', keep: { proposedCentre: 'multan' }, once: { centreName: 'Multan centre' } },
  'open-ticket': { outcome: 'opened', keep: { ticket: 'a ticket' }, once: { reference: '123456789', pin: '4821' } },
  'raise-emergency': { outcome: 'raised', once: { helplines: '15 Police' } },
  'correct-emergency': { outcome: 'corrected' },
  'find-centres': { outcome: 'found', once: { centres: 'Multan centre' } },
  'hand-over': { outcome: 'open' },
  'tell-ticket': { outcome: 'told' },
  'case-status': { outcome: 'wrong' },
};
const newcomer = (): Story => story({ library: smallLibrary, answers });

/** Somebody who has chosen English and sees the menu. */
function atTheMenu(change: Partial<Talk> = {}): Story {
  const talk = newcomer();
  talk.says('hello');
  talk.says('English');
  talk.becomes(change);
  return talk;
}

/** Somebody who is asked what happened. */
function askedForTheStory(): Story {
  const talk = atTheMenu();
  talk.taps('help');
  talk.taps('yes');
  return talk;
}

const danger = { reading: { danger: true } };
const said = (key: string, values = {}): object => ({ kind: 'say', key, values });
const asks = (key: string): unknown => expect.objectContaining({ kind: 'ask', key });

describe('the first message', () => {
  test('somebody unknown is asked for the language, and what they wrote is kept for later', () => {
    const talk = newcomer();
    const effects = talk.says('mujhe talaq chahiye shohar se', { reading: { language: 'ur-Latn', topic: 'marriage-and-divorce' } });
    expect(effects).toEqual([asks('test.language')]);
    expect(talk.talk().slots).toEqual({
      heardLanguage: 'ur-Latn',
      firstWords: 'mujhe talaq chahiye shohar se',
      topicGuess: 'marriage-and-divorce',
    });
  });

  test('a language is chosen by writing in it', () => {
    const talk = newcomer();
    talk.says('hi');
    expect(talk.says('meri madad karo', { reading: { language: 'ur-Latn' } })).toContainEqual({
      kind: 'set-language',
      language: 'ur-Latn',
    });
  });

  test('danger in the very first words goes before the language question, which comes after', () => {
    const talk = newcomer();
    const effects = talk.says('wo mujhe maar raha hai', { reading: { danger: true, language: 'ur-Latn' } });
    expect(effects).toEqual([
      { kind: 'set-language', language: 'ur-Latn' },
      said('test.helplines', { helplines: '15 Police' }),
      asks('test.safe'),
    ]);
    expect(talk.talk()).toMatchObject({ emergency: true, slots: { summary: 'wo mujhe maar raha hai' } });
    talk.says('no');
    expect(talk.lastKeys()).toEqual(['test.language']);
  });

  test('danger in words of no sure language is answered in Urdu', () => {
    expect(newcomer().says('help me', danger)[0]).toEqual({ kind: 'set-language', language: 'ur' });
  });
});

describe('danger', () => {
  test('the story is not asked for again when it was told with the danger in it', () => {
    const talk = askedForTheStory();
    talk.says('he beats me and locked the door', danger);
    expect(talk.requests()).toEqual(['raise-emergency']);
    expect(talk.talk().slots.summary).toBe('he beats me and locked the door');
    talk.taps('no');
    expect(talk.lastKeys()).toEqual(['test.which']);
  });

  test.each([
    ['bachao', undefined],
    ['bachao wo mujhe maar raha hai', 'bachao wo mujhe maar raha hai'],
  ])('of «%s», read as a call for help, the story kept is %s', (words, kept) => {
    const talk = atTheMenu();
    talk.says(words, { reading: { danger: true, command: 'emergency' } });
    expect(talk.requests()).toEqual(['raise-emergency']);
    expect(talk.talk().slots.summary).toBe(kept);
  });

  test('at another question the words are added to the story and the question comes again', () => {
    const talk = askedForTheStory();
    talk.says('my brother took the land');
    talk.taps('legal-aid');
    talk.says('he is at the door with a gun', danger);
    talk.taps('no');
    expect(talk.lastKeys()).toEqual(['test.told']);
    expect(talk.talk().slots.summary).toBe('my brother took the land\nhe is at the door with a gun');
  });

  test('once raised, danger words are answers like others', () => {
    const talk = askedForTheStory();
    talk.says('he beats me', danger);
    expect(talk.says('yes', danger)).toEqual([asks('test.which')]);
    expect(talk.talk().emergency).toBe(false);
    expect(talk.says('he comes with a knife', danger)).toContainEqual(asks('test.safe'));
  });

  test('a button of the question is no cry for help, whatever is written on it', () => {
    const talk = atTheMenu();
    expect(talk.says('Somebody is in danger', { ...danger, tap: 'home:menu:help' })).toEqual([asks('test.for-self')]);
    expect(talk.says('Somebody is in danger', { ...danger, tap: 'home:menu:help' })).toContainEqual(asks('test.safe'));
  });

  test('the command raises it again even when it is known', () => {
    const talk = atTheMenu({ emergency: true });
    expect(talk.says('emergency', { reading: { command: 'emergency' } })).toContainEqual(asks('test.safe'));
  });
});

describe('what works from everywhere', () => {
  test('STOP stops, says so once, and only START leads back', () => {
    const talk = askedForTheStory();
    expect(talk.says('STOP', { reading: { command: 'stop' } })).toEqual([{ kind: 'stop' }, said('stop.done')]);
    expect(talk.talk()).toMatchObject({ mode: 'stopped', spot: null });
    expect(talk.says('menu', { reading: { command: 'menu' } })).toEqual([said('stopped.line')]);
    expect(talk.says('hello?')).toEqual([]);
    talk.waits(25);
    expect(talk.says('hello?')).toEqual([said('stopped.line')]);
    expect(talk.says('START', { reading: { command: 'start' } })).toEqual([{ kind: 'start' }, said('start.done'), asks('test.menu')]);
    expect(talk.talk().mode).toBe('bot');
  });

  test('a cry for help after STOP is answered, and the STOP stays', () => {
    const talk = askedForTheStory();
    talk.says('STOP', { reading: { command: 'stop' } });
    expect(talk.says('he is killing me', danger)).toContainEqual(asks('test.safe'));
    expect(talk.talk().mode).toBe('stopped');
    talk.says('menu', { reading: { command: 'menu' } });
    expect(talk.lastKeys()).toEqual(['unclear.default', 'test.safe']);
  });

  test('the safe word leaves nothing behind but a harmless line', () => {
    const talk = askedForTheStory();
    talk.says('he beats me');
    expect(talk.says('weather', { reading: { command: 'safe-word' } })).toEqual([{ kind: 'safe-word' }, said('hidden.line')]);
    expect(talk.talk()).toMatchObject({ mode: 'hidden', slots: {}, past: [], spot: null, interrupted: null });
    expect(talk.says('who is this?')).toEqual([said('hidden.line')]);
    expect(talk.says('who is this?')).toEqual([]);
    expect(talk.says('come quick', danger)).toEqual([{ kind: 'raise-silently' }, said('hidden.line')]);
    expect(talk.says('menu', { reading: { command: 'menu' } })).toEqual([asks('test.menu')]);
  });

  test('delete my data asks once; no leads back, yes forgets all', () => {
    const talk = askedForTheStory();
    talk.says('delete my data', { reading: { command: 'delete-my-data' } });
    expect(talk.lastKeys()).toEqual(['test.erase']);
    talk.says('no');
    expect(talk.lastKeys()).toEqual(['test.story']);
    talk.says('delete my data', { reading: { command: 'delete-my-data' } });
    expect(talk.says('yes')).toEqual([{ kind: 'erase' }, said('test.erased')]);
    expect(talk.talk()).toMatchObject({ slots: {}, past: [], spot: null, language: 'en' });
  });

  test.each(['waiting', 'person', 'hidden', 'stopped'] as const)('delete my data and STOP are heard in mode %s', (mode) => {
    expect(atTheMenu({ mode, spot: null }).says('x', { reading: { command: 'delete-my-data' } })).toEqual([asks('test.erase')]);
    expect(atTheMenu({ mode, spot: null }).says('x', { reading: { command: 'stop' } })).toContainEqual({ kind: 'stop' });
  });
});

describe('finding the way', () => {
  test.each([
    { command: 'menu', asked: 'test.menu' },
    { command: 'repeat', asked: 'test.story' },
    { command: 'change-language', asked: 'test.language' },
    { command: 'help', asked: 'test.story' },
    { command: 'find-centre', asked: 'test.place' },
    { command: 'case-status', asked: 'test.reference' },
    { command: 'new-complaint', asked: 'test.for-self' },
    { command: 'emergency', asked: 'test.safe' },
    { command: 'back', asked: 'test.for-self' },
    { command: 'greeting', asked: 'test.story' },
    { command: 'thanks', asked: 'test.story' },
  ] as const)('«$command» in the middle of the intake asks $asked', ({ command, asked }) => {
    const talk = askedForTheStory();
    talk.says('x', { reading: { command } });
    expect(talk.lastAsked().key).toBe(asked);
    expect(talk.talk().misses).toBe(0);
  });

  test('help in the middle of a detour comes back to the detour', () => {
    const talk = askedForTheStory();
    talk.says('centre', { reading: { command: 'find-centre' } });
    talk.says('help', { reading: { command: 'help' } });
    expect(talk.lastKeys()).toEqual(['test.help', 'test.place']);
  });

  test('a detour within an aside still leads back to what was asked before both', () => {
    const talk = askedForTheStory();
    talk.says('zaban', { reading: { command: 'change-language' } });
    talk.says('help', { reading: { command: 'help' } });
    expect(talk.lastKeys()).toEqual(['test.help', 'test.story']);
  });

  test('who has gone to the menu is not led back by a later detour', () => {
    const talk = askedForTheStory();
    talk.says('centre', { reading: { command: 'find-centre' } });
    talk.says('menu', { reading: { command: 'menu' } });
    talk.taps('case');
    talk.says('help', { reading: { command: 'help' } });
    expect(talk.lastKeys()).toEqual(['test.help', 'test.reference']);
    expect(talk.talk().interrupted).toBeNull();
  });

  test('the language can be changed midway', () => {
    const talk = askedForTheStory();
    talk.says('zaban', { reading: { command: 'change-language' } });
    expect(talk.taps('ur')).toEqual([{ kind: 'set-language', language: 'ur' }, asks('test.story')]);
  });

  test('back goes from prompt to prompt, and home when there is none before', () => {
    const talk = askedForTheStory();
    const goesBack = (): string[] => {
      talk.says('back', { reading: { command: 'back' } });
      return talk.lastKeys();
    };
    expect([goesBack(), goesBack(), goesBack(), goesBack()]).toEqual([['test.for-self'], ['test.menu'], ['test.language'], ['test.menu']]);
  });

  test('back after a ticket is opened does not lead into the intake', () => {
    const talk = askedForTheStory();
    for (const words of ['my brother took the land', '2', 'none', 'Amina']) talk.says(words);
    talk.sendsPlace(30.1, 71.5);
    expect(talk.says('yes')).toEqual([said('test.opened', { name: 'Amina', reference: '123456789' }), said('test.pin', { pin: '4821' })]);
    expect(JSON.stringify(talk.talk())).not.toContain('4821');
    talk.says('back', { reading: { command: 'back' } });
    expect(talk.lastKeys()).toEqual(['test.menu']);
  });

  test('words of a choice win over a command', () => {
    const talk = atTheMenu();
    talk.says('Find a centre', { reading: { command: 'talk-to-person' } });
    expect(talk.lastKeys()).toEqual(['test.place']);
  });

  test('a command wins over a part of a label', () => {
    const talk = atTheMenu();
    talk.says('help', { reading: { command: 'help' } });
    expect(talk.lastKeys()).toEqual(['test.help', 'test.menu']);
  });

  test('who asks for the menu is not asked about the matter they once named', () => {
    const talk = atTheMenu({ slots: { topicGuess: 'legal-aid' } });
    talk.says('menu', { reading: { command: 'menu' } });
    expect(talk.lastKeys()).toEqual(['test.menu']);
  });

  test('a story told at the menu leads to the intake with its topic', () => {
    const talk = atTheMenu();
    talk.says('my husband took my gold and left', { reading: { topic: 'marriage-and-divorce' } });
    expect(talk.lastKeys()).toEqual(['test.for-self']);
  });

  test('two misunderstandings in a row offer a person; trying again asks what was asked', () => {
    const talk = atTheMenu();
    talk.says('qwrtz');
    expect(talk.lastKeys()).toEqual(['unclear.default', 'test.menu']);
    talk.says('zxcvb');
    expect(talk.lastKeys()).toEqual(['test.lost']);
    talk.taps('again');
    expect(talk.lastKeys()).toEqual(['test.menu']);
  });

  test('a voice note is declined with a reason, and twice leads to the offer of a person', () => {
    const talk = askedForTheStory();
    talk.sendsPictures(1);
    expect(talk.lastKeys()).toEqual(['unclear.attachment', 'test.story']);
    talk.sendsPictures(1);
    expect(talk.lastKeys()).toEqual(['test.lost']);
  });
});
