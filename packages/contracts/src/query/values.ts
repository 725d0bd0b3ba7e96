import { TASK_STATUSES } from '../task-status';
import type { QueryValue, Shift } from './ast';
import { DATE_WORDS, PRIORITY_WORDS, SHIFT_UNITS, type ShiftUnit } from './fields';

const SHIFTED = /^([A-Za-z]+|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)((?:[+-]\d{1,4}(?:mo|[hdwy]))*)$/;
const SHIFT = /([+-]\d{1,4})(mo|[hdwy])/g;
const DURATION = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?$/;
/** A working day. */
const DAY_MINUTES = 480;

/** `today`, `now+3d`, `2026-03-12`, `2026-03-12T09:00`; null when it is no day. */
export function readDate(text: string): QueryValue | null {
  const [, base = '', steps = ''] = SHIFTED.exec(text) ?? [];
  const word = DATE_WORDS.find((candidate) => candidate.toLowerCase() === base.toLowerCase());
  if (!word && !isDay(base)) return null;
  const shifts: Shift[] = [...steps.matchAll(SHIFT)].map(([, amount, unit]) => ({
    amount: Number(amount),
    unit: SHIFT_UNITS.find((candidate) => candidate === unit) ?? ('d' satisfies ShiftUnit),
  }));
  return { kind: 'date', base: word ?? base, shifts };
}

/** Whether a text names a day there is, with or without a time. */
function isDay(text: string): boolean {
  if (!/^\d{4}-/.test(text)) return false;
  const instant = new Date(text.length === 10 ? `${text}T00:00Z` : `${text}Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** `30m`, `1h30m`, `1d` of eight hours; null when it is no length of time. */
export function readDuration(text: string): QueryValue | null {
  const found = DURATION.exec(text);
  if (text === '' || !found) return null;
  const [, days = '0', hours = '0', minutes = '0'] = found;
  return { kind: 'minutes', minutes: Number(days) * DAY_MINUTES + Number(hours) * 60 + Number(minutes) };
}

export function readPriority(text: string): QueryValue | null {
  const word = PRIORITY_WORDS.find((candidate) => candidate === text.toLowerCase());
  return word === undefined ? null : { kind: 'text', text: word };
}

/** One of the six groups of statuses. */
export function readGroup(text: string): QueryValue | null {
  const word = TASK_STATUSES.find((candidate) => candidate === text.toLowerCase());
  return word === undefined ? null : { kind: 'text', text: word };
}

export function readBoolean(text: string): QueryValue | null {
  const word = text.toLowerCase();
  return word === 'true' || word === 'false' ? { kind: 'boolean', value: word === 'true' } : null;
}

export function printDate({ base, shifts }: { base: string; shifts: readonly Shift[] }): string {
  return base + shifts.map(({ amount, unit }) => `${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unit}`).join('');
}

export function printDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h${rest}m`;
}
