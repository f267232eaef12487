import type { Heard, Reading } from '../../flows/talk.ts';
import type { Command } from '../../models/topic/topic.ts';

const nothing: Reading = {
  language: null,
  command: null,
  topic: null,
  topics: [],
  asks: null,
  danger: false,
  place: null,
  places: [],
  confidence: { language: 0, command: 0, topic: 0, danger: 0, place: 0 },
};

/** A step that says nothing to the flows. */
export const heardNothing: Heard = { text: '', tap: null, point: null, attachments: 0, reading: nothing };

/** A choice, by its id: as if it had been tapped. */
export const tapped = (tap: string): Heard => ({ ...heardNothing, tap });

/** Words or digits, taken as they are and not for what they could mean. */
export const keyedIn = (text: string): Heard => ({ ...heardNothing, text });

/** A key that is a command. */
export const commanded = (command: Command): Heard => ({
  ...heardNothing,
  reading: {
    ...nothing,
    command,
    danger: command === 'emergency',
    confidence: { ...nothing.confidence, command: 1, danger: command === 'emergency' ? 1 : 0 },
  },
});

/** A place: one, or several that share a name. */
export const placed = (place: Reading['place'], places: string[]): Heard => ({
  ...heardNothing,
  text: place?.text ?? '',
  reading: { ...nothing, place, places, confidence: { ...nothing.confidence, place: 1 } },
});
