import { createHash } from 'node:crypto';
import type { Choice } from '../message/content.ts';

/** A question's shape, without its text: what can be tapped. One resource at the provider serves every text asked with it. */
export interface Shape {
  kind: 'buttons' | 'list';
  /** The word that opens a list. */
  listButton: string;
  choices: readonly Choice[];
}

/** A shape's name: the same labels in the same order are the same resource, whoever asks. */
export const shapeKey = (shape: Shape): string => createHash('sha256').update(JSON.stringify(shape)).digest('hex');
