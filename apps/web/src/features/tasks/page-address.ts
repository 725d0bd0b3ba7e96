import { addDays, type DateOnly } from '../../lib/dates';
import { oneOf, readAddress } from '../../lib/read-address';

export const ZOOMS = ['week', 'month', 'quarter'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Which days are looked at, and how closely. The address keeps it, beside the filter. */
export interface PageAddress {
  day: DateOnly;
  zoom: Zoom;
}

export interface ParsedPageAddress extends PageAddress {
  /** Names of parameters whose value made no sense and was left out. */
  dropped: readonly string[];
}

const DATE = /^[12]\d{3}-\d{2}-\d{2}$/;

/** Reads the query string; what is left out or makes no sense is today, and a month. */
export function readPage(search: URLSearchParams, today: DateOnly): ParsedPageAddress {
  const { take, dropped } = readAddress(search);
  return {
    day: take('day', (value) => (DATE.test(value) && isDay(value) ? value : undefined)) ?? today,
    zoom: take('zoom', oneOf(ZOOMS)) ?? 'month',
    dropped,
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
