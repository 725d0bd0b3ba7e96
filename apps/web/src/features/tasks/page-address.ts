import { addDays, type DateOnly } from '../../lib/dates';

export const ZOOMS = ['week', 'month', 'quarter'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Which days are looked at, and how closely. The address keeps it, beside the filter. */
export interface PageAddress {
  day: DateOnly;
  zoom: Zoom;
}

const DATE = /^[12]\d{3}-\d{2}-\d{2}$/;

/** Reads the query string; what is left out or makes no sense is today, and a month. */
export function readPage(search: URLSearchParams, today: DateOnly): PageAddress {
  const day = search.get('day') ?? '';
  return {
    day: DATE.test(day) && isDay(day) ? day : today,
    zoom: ZOOMS.find((zoom) => zoom === search.get('zoom')) ?? 'month',
  };
}

/** Writes it, leaving out what is usual, beside whatever else the address carries. */
export function writePage({ day, zoom }: PageAddress, { today, rest }: { today: DateOnly; rest: URLSearchParams }) {
  const search = new URLSearchParams(rest);
  for (const [name, value, usual] of [['day', day, today] as const, ['zoom', zoom, 'month'] as const]) {
    if (value === usual) search.delete(name);
    else search.set(name, value);
  }
  return search;
}

/** The thirty-first of a shorter month is none. */
function isDay(text: string): boolean {
  return !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
