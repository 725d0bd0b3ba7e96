import { formatMinutes } from '../../lib/minutes';
import { formatNumber } from '../../messages/formats';

const DAY = 24 * 60;

/** A time that passed, for people: as an estimate below a day, then `1.9 days`. */
export function formatSpan(minutes: number): string {
  if (minutes < DAY) return formatMinutes(minutes);
  const days = formatNumber(minutes / DAY, { maximumFractionDigits: 1 });
  return `${days} ${days === '1' ? 'day' : 'days'}`;
}
