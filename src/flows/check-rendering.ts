import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Checked, Fault } from './faults.ts';

export function checkRendering(nodes: readonly Checked[], words: Words): Fault[] {
  void languages; void words; void nodes;
  return [];
}
