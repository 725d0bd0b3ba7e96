import { addDays } from '../../kernel/clock';

/** The `count`-th working day after a day, or before it if negative; 0 is the day itself, whatever it is. Holidays are not known. */
export function workday(today: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let day = today;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

function isWorkday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
