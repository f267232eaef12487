import type { Talk } from './talk.ts';

/** The talk of somebody never heard before. */
export const newTalk = (): Talk => ({
  language: null,
  mode: 'bot',
  spot: null,
  past: [],
  interrupted: null,
  slots: {},
  misses: 0,
  heardAt: null,
  remindedAt: null,
  emergency: false,
});

/** Forgets all that was told, in place. The language stays, or the line that says so could not be worded; a STOP stays a STOP. */
export function forget(talk: Talk): void {
  const { language, mode, heardAt } = talk;
  Object.assign(talk, newTalk(), { language, heardAt, mode: mode === 'stopped' ? mode : 'bot' });
}
