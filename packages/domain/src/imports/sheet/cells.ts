import type { DateOrder } from '@quartermaster/contracts';
import type { Column, ColumnType } from '@quartermaster/contracts/records/column';
import { asWord } from '../../kernel/fold';
import { fail, parseDate, type Read, shorten } from '../read/dates';
import { toDecimal, toMinorUnits } from '../read/numbers';
import { parseBoolean } from '../read/values';

export interface CellContext {
  column: Column;
  /** Of the row. */
  currency: string;
  dateOrder: DateOrder;
}

type CellReader = (text: string, context: CellContext) => Read<string | number | boolean>;

const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  ZŁ: 'PLN',
  US$: 'USD',
};
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

const decimal: CellReader = (text) => number(toDecimal(text.replace('%', '')), `“${shorten(text)}” is not a number`);
const whole: CellReader = (text) => {
  const plain = toDecimal(text);
  // `Net 30`, `30 days`: the one number among the words.
  const [, among] = /^[^\d-]*(\d{1,9})\D*$/.exec(text) ?? [];
  const value = plain !== null && /^-?\d{1,9}$/.test(plain) ? plain : among;
  return value === undefined ? fail(`“${shorten(text)}” is not a whole number`) : { ok: true, value: Number(value) };
};

/** How the cells of each type of column are read; the others cannot be imported. */
const CELLS: Partial<Record<ColumnType, CellReader>> = {
  text: (text) => ({ ok: true, value: text.replace(/\s+/gu, ' ') }),
  prose: (text) => ({ ok: true, value: text }),
  integer: whole,
  minutes: whole,
  money: (text, { currency }) => {
    // `1.234` has more decimals than money has: it is grouped.
    const grouped = /^\D*\d{1,3}(?:\.\d{3})+\D*$/.test(text) ? text.replaceAll('.', '') : text;
    return number(toMinorUnits(grouped, currency), `“${shorten(text)}” is not an amount in ${currency}`);
  },
  price: decimal,
  cost: decimal,
  quantity: decimal,
  rate: decimal,
  currency: (text) => {
    const code = SYMBOLS[text.toUpperCase()] ?? text.toUpperCase();
    return CURRENCIES.has(code)
      ? { ok: true, value: code }
      : fail(`“${shorten(text)}” is not a currency code like EUR`);
  },
  flag: parseBoolean,
  choice: (text, { column: { values = [], words = {} } }) => {
    const value = values.find((value) => [value, words[value] ?? value].some((word) => asWord(word) === asWord(text)));
    return value === undefined ? fail(`“${shorten(text)}” is none of the choices`) : { ok: true, value };
  },
  date: (text, { dateOrder }) => {
    const read = parseDate(text, dateOrder);
    return read.ok ? { ok: true, value: read.value.date } : read;
  },
};

function number(value: string | null, error: string): Read<string> {
  return value === null ? fail(error) : { ok: true, value };
}

/** Whether sheets can say the column: not one with a permission, which not everybody who imports has. */
export function isReadable({ mode = 'given', needs, type }: Column): boolean {
  return mode === 'given' && needs === undefined && CELLS[type] !== undefined;
}

/** The value of a cell as the kind's schema takes it. */
export function readCell(text: string, context: CellContext): Read<string | number | boolean> {
  return CELLS[context.column.type]?.(text, context) ?? fail('This column cannot be imported');
}
