import { DIGITS } from '@quartermaster/contracts/money/digits';
import type { Column } from '@quartermaster/contracts/records/column';
import { isEmail } from '@/lib/is-email';
import { formatDecimal, formatMoney, moneyText, readDecimal, readMoney } from '@/lib/numbers';
import { columnWords as words } from '@/messages/records';
import type { FieldText, ReadText } from './field-text';

const TYPED = new Set(['text', 'integer', 'money', 'rate', 'price', 'quantity']);

/** A column whose values are typed rather than chosen. */
export function isTypedColumn({ type }: Column): boolean {
  return TYPED.has(type);
}

/**
 * How the values of a column are typed.
 * @param currency of the record, for amounts
 */
export function columnText(column: Column, { value, currency }: { value: unknown; currency: string }): FieldText {
  const { label, type, format } = column;
  const text = value === null || value === undefined ? '' : String(value);
  switch (type) {
    case 'money':
      return {
        label: words.amountIn(label, currency),
        text: text && moneyText(text, currency),
        read: (typed) => filled(column, typed, (amount) => readAmount(amount, currency)),
        echo: (units) => formatMoney(units, currency),
        input: { inputMode: 'decimal' },
      };
    case 'integer':
    case 'rate':
      return {
        label,
        text: text && formatDecimal(text),
        read: (typed) => filled(column, typed, (number) => readNumber(column, number)),
        input: { inputMode: type === 'rate' ? 'decimal' : 'numeric' },
      };
    case 'price':
    case 'quantity':
      return {
        label: type === 'price' ? words.amountIn(label, currency) : label,
        text: text && formatDecimal(text),
        read: (typed) => filled(column, typed, (number) => readExact(type, number)),
        input: { inputMode: 'decimal' },
      };
    default:
      return {
        label,
        text,
        read: (typed) => filled(column, typed, (line) => readLine(column, line)),
        input: format === 'email' ? { type: 'email', inputMode: 'email' } : {},
      };
  }
}

/** Why a text cannot be the value of a column, or nothing. Amounts need their currency: they are not asked about here. */
export function problemOf(column: Column | undefined, text: string): string | undefined {
  const read = column && columnText(column, { value: text, currency: '' }).read(text);
  return read && 'error' in read ? read.error : undefined;
}

/** A typed value as the API takes it. */
export function columnValue({ type, default: usual, optional }: Column, text: string | null): unknown {
  if (text === null) return optional ? null : usual;
  return type === 'integer' ? Number(text) : text;
}

type Refusal = { error: string };

function filled(column: Column, typed: string, read: (text: string) => string | Refusal): ReadText {
  const text = typed.trim();
  if (text === '') {
    const may = column.optional || column.default !== undefined;
    return may ? { value: null } : { error: words.missing(column.label) };
  }
  const value = read(text);
  return typeof value === 'string' ? { value } : value;
}

function readLine({ max = 0, format }: Column, text: string): string | Refusal {
  if (text.length > max) return { error: words.long(max) };
  const shaped = format !== 'email' || isEmail(text);
  return shaped ? text : { error: words.email };
}

function readNumber({ type, min = 0, max = Number.MAX_SAFE_INTEGER }: Column, text: string): string | Refusal {
  const value = readDecimal(text);
  const fits = value !== null && Number(value) >= min && Number(value) <= max;
  const places = value?.split('.')[1]?.length ?? 0;
  if (!fits || places > (type === 'rate' ? 4 : 0)) return { error: words.range(type === 'integer', min, max) };
  return value;
}

/** A number of 0 or more that is kept digit by digit. */
function readExact(kind: 'price' | 'quantity', text: string): string | Refusal {
  const { whole, places } = DIGITS[kind];
  const value = readDecimal(text);
  const [integer = '', fraction = ''] = value?.split('.') ?? [];
  if (value === null || value.startsWith('-') || integer.length > whole || fraction.length > places)
    return { error: words.decimal(places) };
  return value;
}

function readAmount(text: string, currency: string): string | Refusal {
  const units = readMoney(text, currency);
  return units === null || units.startsWith('-') ? { error: words.amount(currency) } : units;
}
