import { changeWords as words } from '@/messages/change';
import { percentChange } from './periods';

/** How a number stands to that of as many days before, in words. */
export function changeWords(now: number, before: number, days: number): string {
  const percent = percentChange(now, before);
  return percent === null ? words.noBefore(days) : words.change(percent, days);
}
