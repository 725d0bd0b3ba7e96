const DAY_MS = 86_400_000;

/** A wall clock: the reference of "tomorrow 9am". */
export interface LocalNow {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  time: string;
}

export interface Civil {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** Days since 1970-01-01, counted in UTC, where every day has 24 hours. It never represents an instant. */
export function dayNumber({ year, month, day }: Civil): number {
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

export function civil(days: number): Civil {
  const date = new Date(days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function parseDay(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

export function formatDay(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekday(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return 31 - (((month - 1) % 7) % 2);
}

export function isCivil({ year, month, day }: Civil): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The same day of a later month, or that month's last day: 31 January plus one month is 28 February. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civil(days);
  const index = year * 12 + month - 1 + months;
  const to = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return dayNumber({ ...to, day: Math.min(day, daysInMonth(to.year, to.month)) });
}

/** The wall clock of `zone` at an instant; a local now is returned unchanged. */
export function localNow(now: Date | LocalNow, zone: string): LocalNow {
  if (!(now instanceof Date)) return now;
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}
