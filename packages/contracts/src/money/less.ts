import { subtract } from './add';
import type { ExactKind } from './types';
import { exact, textOf } from './units';

/** A value less another one, all as texts. */
export function less(kind: ExactKind, value: string, other: string): string {
  return textOf(subtract(kind, exact(kind, value), exact(kind, other)));
}
