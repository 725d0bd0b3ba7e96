import { LIMITS } from '../../limits';
import { isCivil } from '../../when/days';
import type { QueryValue, Shift } from './ast';
import { DATE_WORDS, SHIFT_UNITS } from './fields';

const WALL = /^([1-9]\d{3})-(\d{2})-(\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d)?/i;
const WORD = /^[a-z]+/i;
const STEPS = /^(?:[+-]\d{1,4}(?:mo|[hdwy]))*$/i;
const STEP = /([+-]\d+)(mo|[hdwy])/gi;
const MAX_STEPS = 10;

/** Matches the start of a day, which shifts may follow. */
export const DATE_START = new RegExp(`^(?:\\d{4}-|(?:${DATE_WORDS.join('|')})(?![a-z]))`, 'i');

/** `today`, `now+3d`, `2026-03-12`, `2026-03-12T09:00`; null if invalid. Also used for values of custom fields. */
export function readDate(text: string): QueryValue | null {
  const base = readBase(text);
  if (base === null) return null;
  const steps = text.slice(base.length);
  if (!STEPS.test(steps)) return null;
  const shifts = [...steps.matchAll(STEP)].flatMap(([, amount, letters]): Shift[] => {
    const unit = SHIFT_UNITS.find((candidate) => candidate === letters?.toLowerCase());
    // Adding 0 turns -0 into 0.
    return unit ? [{ amount: Number(amount) + 0, unit }] : [];
  });
  return shifts.length > MAX_STEPS ? null : { kind: 'date', base, shifts };
}

/** The day or word at the start of a text, in canonical form, which has the same length. */
function readBase(text: string): string | null {
  const [wall, year, month, day] = WALL.exec(text) ?? [];
  if (wall !== undefined) {
    return isCivil({ year: Number(year), month: Number(month), day: Number(day) }) ? wall.toUpperCase() : null;
  }
  const word = WORD.exec(text)?.[0].toLowerCase();
  return DATE_WORDS.find((candidate) => candidate.toLowerCase() === word) ?? null;
}

export function printDate({ base, shifts }: { base: string; shifts: readonly Shift[] }): string {
  return base + shifts.map(({ amount, unit }) => `${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unit}`).join('');
}

const DURATION = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?$/i;
/** A working day. */
const DAY_MINUTES = 480;

/** `30m`, `1h30m`, `1d` of eight hours; null if invalid, or longer than the maximum estimate. */
export function readDuration(text: string): QueryValue | null {
  const found = DURATION.exec(text);
  if (text === '' || !found) return null;
  const [, days = '0', hours = '0', minutes = '0'] = found;
  const total = Number(days) * DAY_MINUTES + Number(hours) * 60 + Number(minutes);
  return total <= LIMITS.estimateMinutes ? { kind: 'minutes', minutes: total } : null;
}

export function printDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h${rest}m`;
}

const DECIMAL = /^(-?)0*(\d{1,15})(?:\.(\d{1,6}))?$/;

/** `12.5`, `-3`; null unless a decimal of up to 15 digits and 6 decimal places. */
export function readNumber(text: string): QueryValue | null {
  const number = readDecimal(text);
  return number === null ? null : { kind: 'number', text: number };
}

const MONEY = /^(\S+?)(?: ([a-z]{3}))?$/i;

/** `500`, `12.50 EUR`: major units, with an optional currency. */
export function readMoney(text: string): QueryValue | null {
  const [, amount = '', currency] = MONEY.exec(text) ?? [];
  const number = readDecimal(amount);
  return number === null ? null : { kind: 'money', amount: number, currency: currency?.toUpperCase() ?? null };
}

function readDecimal(text: string): string | null {
  const [, sign = '', whole, places = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return null;
  const kept = places.replace(/0+$/, '');
  const digits = kept === '' ? whole : `${whole}.${kept}`;
  return digits === '0' ? digits : sign + digits;
}

/** One of the given lower-case words. */
export function readWord(words: readonly string[], text: string): QueryValue | null {
  const word = text.toLowerCase();
  return words.includes(word) ? { kind: 'text', text: word } : null;
}

export function readBoolean(text: string): QueryValue | null {
  const word = text.toLowerCase();
  return word === 'true' || word === 'false' ? { kind: 'boolean', value: word === 'true' } : null;
}
