import * as z from 'zod';
import { compare } from './compare';
import { DIGITS, tooLarge } from './digits';
import type { ExactKind, ExactKinds } from './types';
import { exact, textOf } from './units';

/** Amounts are whole and in their shortest form already; rates are never negative. */
const PATTERNS: Readonly<Record<ExactKind, RegExp>> = {
  money: /^(?:0|-?[1-9]\d{0,14})$/,
  quantity: pattern('quantity'),
  price: pattern('price'),
  cost: pattern('cost'),
  rate: pattern('rate', ''),
  exchangeRate: pattern('exchangeRate', ''),
};

function pattern(kind: ExactKind, sign = '-?'): RegExp {
  const { whole, places } = DIGITS[kind];
  return new RegExp(`^${sign}\\d{1,${whole}}(?:\\.\\d{1,${places}})?$`);
}

/** The text of a value on the wire, in its shortest form: `12.50` becomes `12.5`. */
function textSchema(kind: ExactKind): z.ZodType<string, string> {
  return z
    .string()
    .regex(PATTERNS[kind], { abort: true, error: ({ input }) => sentence(kind, input) })
    .overwrite((text) => textOf(exact(kind, text)));
}

function sentence(kind: ExactKind, input: unknown): string {
  const { whole, places } = DIGITS[kind];
  const isDecimal = typeof input === 'string' && new RegExp(`^-?\\d+(?:\\.\\d{1,${places || 1}})?$`).test(input);
  if (isDecimal && input.replace(/^-?0*|\..*/g, '').length > whole) return tooLarge(kind);
  if (kind === 'money') return 'Enter a whole number of minor units';
  return isDecimal && input.startsWith('-')
    ? 'Enter a number of 0 or more'
    : `Enter a number with up to ${places} decimals`;
}

/** Values as they are sent and received. */
export const exactText: Readonly<Record<ExactKind, z.ZodType<string, string>>> = {
  money: textSchema('money'),
  quantity: textSchema('quantity'),
  price: textSchema('price'),
  cost: textSchema('cost'),
  rate: textSchema('rate'),
  exchangeRate: textSchema('exchangeRate'),
};

/** An input that is parsed into an exact value. */
export function exactInput<K extends ExactKind>(kind: K): z.ZodType<ExactKinds[K], string> {
  return exactText[kind].transform((text) => exact(kind, text));
}

/** Values from 0 on, as they are sent and received. */
export function notNegativeText(kind: ExactKind): z.ZodType<string, string> {
  return exactText[kind].refine((text) => !text.startsWith('-'), 'Enter a number of 0 or more');
}

/** Values above 0. */
export function positiveText(kind: ExactKind): z.ZodType<string, string> {
  return exactText[kind].refine((text) => text !== '0' && !text.startsWith('-'), 'Enter a number above 0');
}

const HUNDRED = exact('rate', '100');

/** A share of something. */
export const percentText: z.ZodType<string, string> = exactText.rate.refine(
  (rate) => compare('rate', exact('rate', rate), HUNDRED) <= 0,
  'Enter a rate from 0 to 100',
);
