import { changeWords as words } from '@/messages/change';
import { compare } from './periods';

/** How a number stands to that of as many days before, in words. */
export function changeWords(now: number, before: number, days: number): string {
  const change = compare(now, before);
  if (change.kind === 'none') return words.noBefore(days);
  return change.kind === 'percent' ? words.change(change.by, days) : words.countChange(change.by, days);
}
