import { languageOf } from '../when/words/languages';
import { parseIn } from './parse-in';
import type { QuickAdd, QuickAddInput } from './types';

/**
 * Parses one typed line into a title and task fields. Never throws. Deterministic: the same text, wall clock and settings give the
 * same result on every machine.
 */
export function parseQuickAdd(text: string, input: QuickAddInput): QuickAdd {
  return parseIn(languageOf(input.locale), text, input);
}
