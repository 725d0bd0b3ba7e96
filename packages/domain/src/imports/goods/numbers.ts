import type { DecimalMark } from '@quartermaster/contracts';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { unitsOf, withoutZeros, withPoint } from '@quartermaster/contracts/money/point';
import { shorten } from '../read/dates';

export type NumberKind = 'price' | 'cost' | 'quantity';

const MARKS = { point: '.', comma: ',' } as const satisfies Record<DecimalMark, string>;
const ASIDE = /[\s\u00A0\u202F'’$£€¥]|zł|^[A-Z]{3}(?=[\s\d(-])|[A-Z]{3}$/g;

/** A number without blanks and symbols of currencies; one in parentheses is negative. */
function bare(text: string): string {
  const plain = text.replace(ASIDE, '');
  const [, inside] = /^\(([\d.,]+)\)$/.exec(plain) ?? [];
  return (inside === undefined ? plain : `-${inside}`).replace('−', '-');
}

/** What one number says about the mark before its decimals; null if nothing, `either` for one like 1,234. */
function markIn(text: string): DecimalMark | 'either' | null {
  const digits = /^[+-]?([\d.,]+)$/.exec(bare(text))?.[1];
  if (digits === undefined || !/[.,]/.test(digits) || !/\d/.test(digits)) return null;
  const mark = digits[Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))] === ',' ? 'comma' : 'point';
  const parts = digits.split(MARKS[mark]);
  const isAlone = !digits.includes(mark === 'comma' ? '.' : ',');
  if (parts.length > 2) return isAlone ? other(mark) : null;
  if (!isAlone) return mark;
  const [whole = '', part = ''] = parts;
  return part.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? 'either' : mark;
}

const other = (mark: DecimalMark): DecimalMark => (mark === 'comma' ? 'point' : 'comma');

/** How the numbers of a column are written. */
export interface Decimals {
  /** What a number like 1,234 is read by; one that says more is read as it says where the column has both marks. */
  mark: DecimalMark;
  /** Whether such numbers may be read either way. */
  isAmbiguous: boolean;
  isMixed: boolean;
}

/** Finds the mark of a column: one number that can be read in one way decides for all of them. */
export class DecimalSurvey {
  private readonly seen = new Set<DecimalMark | 'either'>();

  add(text: string): void {
    if (this.seen.size === 3) return;
    const mark = markIn(text);
    if (mark !== null) this.seen.add(mark);
  }

  /** @param chosen where no number decides */
  decimals(chosen: DecimalMark = 'point'): Decimals {
    const [comma, point] = [this.seen.has('comma'), this.seen.has('point')];
    if (comma !== point) return { mark: comma ? 'comma' : 'point', isAmbiguous: false, isMixed: false };
    return { mark: chosen, isAmbiguous: this.seen.has('either'), isMixed: comma };
  }
}

export type ReadNumber = { value: string; note?: string } | { error: string };

/**
 * The text of an exact number: `1.234,50` becomes `1234.5`. Prices and costs with more decimals than are stored are rounded, with a
 * note; quantities are not. What is said of a cost does not repeat it: others may read it.
 */
export function readNumber(text: string, kind: NumberKind, { mark, isMixed }: Decimals): ReadNumber {
  const own = isMixed ? markIn(text) : null;
  const plain = plainOf(bare(text), own === 'comma' || own === 'point' ? own : mark);
  const named = kind === 'cost' ? 'The cell' : `“${shorten(text.trim())}”`;
  if (plain === null) return { error: `${named} is not a number` };
  const { whole, places } = DIGITS[kind];
  const [integer = '', part = ''] = plain.replace(/^-/, '').split('.');
  if (integer.replace(/^0+/, '').length > whole) return { error: `${named} is too large` };
  if (part.length <= places) return { value: withoutZeros(plain) };
  if (kind === 'quantity') return { error: `${named} has more than ${places} decimals` };
  const units = unitsOf(plain, part.length) ?? 0n;
  const value = withoutZeros(withPoint(String(divide(units, tenTo(part.length - places))), places));
  return { value, note: `${named} was rounded to ${kind === 'cost' ? `${places} decimals` : value}` };
}

/** With a point and no groups; null if it is no number with this mark. */
function plainOf(text: string, decimal: DecimalMark): string | null {
  const group = MARKS[other(decimal)];
  const [, sign = '', digits = ''] = /^([+-]?)([\d.,]+)$/.exec(text) ?? [];
  const [integer = '', part = '', ...more] = digits.split(MARKS[decimal]);
  const groups = integer.split(group);
  const isGrouped =
    groups.length === 1 || groups.every((one, at) => one.length === 3 || (at === 0 && one !== '' && one.length < 3));
  if (more.length > 0 || part.includes(group) || !isGrouped || !/\d/.test(digits) || digits.length > 40) return null;
  const whole = String(BigInt(groups.join('') || '0'));
  const kept = part.replace(/0+$/, '');
  const number = kept === '' ? whole : `${whole}.${kept}`;
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** How many decimals a number has. */
export function placesOf(number: string | null): number {
  return number?.split('.')[1]?.length ?? 0;
}
