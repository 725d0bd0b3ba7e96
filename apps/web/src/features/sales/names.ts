import { formatDate, formatMonth } from '@/lib/dates';
import { salesWords as words } from '@/messages/sales';
import type { SalesBy } from './address';
import { REST, type SalesPoint } from './points';

/** What a point is of. */
export function nameOfPoint({ value, title }: Pick<SalesPoint, 'value' | 'title'>, by: SalesBy): string {
  if (by === 'day') return formatDate(value);
  if (by === 'month') return formatMonth(`${value}-01`);
  if (value === REST) return words.others;
  if (value === 'item' || value === 'charge') return words[value];
  return title ?? '';
}
