import { minorDigits } from '@quartermaster/contracts/money/currency';
import { DIGITS, tooLarge } from '@quartermaster/contracts/money/digits';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import type { SaveOrderLinesInput } from '@quartermaster/contracts/orders/verbs';
import { readDecimal } from '@/lib/numbers';
import { orderPageWords as words } from '@/messages/order-page';
import type { Draft, DraftLine, DraftTerms, TypedField } from './draft';

type Wire = SaveOrderLinesInput['lines'][number];
type Read = { value: string } | { error: string };
type NumberField = Exclude<TypedField, 'description'>;

const KINDS = { quantity: 'quantity', unitPrice: 'price', discountPercent: 'rate' } as const;

/** What is typed in a cell of a number, in its shortest form. */
export function readCell(field: NumberField, { typed, unitDecimals }: Pick<DraftLine, 'typed' | 'unitDecimals'>): Read {
  const text = typed[field].trim();
  if (text === '') return field === 'discountPercent' ? { value: '0' } : { error: words.problems[field] };
  return readNumber(text, {
    kind: KINDS[field],
    places: field === 'quantity' ? (unitDecimals ?? DIGITS.quantity.places) : DIGITS[KINDS[field]].places,
    most: field === 'discountPercent' ? 100n : undefined,
  });
}

interface Wanted {
  kind: 'quantity' | 'price' | 'rate';
  places: number;
  most?: bigint | undefined;
}

function readNumber(text: string, { kind, places, most }: Wanted): Read {
  const value = withoutZeros(readDecimal(text) ?? '');
  const [whole = '', fraction = ''] = value.split('.');
  if (value === '' || value.startsWith('-') || fraction.length > places)
    return { error: words.problems.number(places) };
  if (whole.length > DIGITS[kind].whole) return { error: most === undefined ? tooLarge(kind) : words.problems.rate };
  const isOver = most !== undefined && (BigInt(whole) > most || (BigInt(whole) === most && fraction !== ''));
  return isOver ? { error: words.problems.rate } : { value };
}

/** Why a cell cannot be saved; undefined if it can. */
export function cellProblem(field: TypedField, line: DraftLine): string | undefined {
  if (field === 'description')
    return line.variantId === null && line.typed.description.trim() === '' ? words.problems.description : undefined;
  const read = readCell(field, line);
  return 'error' in read ? read.error : undefined;
}

/** Of each line that was read: a key changes one line, and the others are the same objects. */
const NUMBERS = new WeakMap<DraftLine, Partial<Record<NumberField, string>>>();

/** The number of a cell; 0 while it cannot be read. */
export function numberOf(field: NumberField, line: DraftLine): string {
  const known = NUMBERS.get(line) ?? {};
  const read = known[field] ?? numberIn(field, line);
  if (known[field] === undefined) NUMBERS.set(line, { ...known, [field]: read });
  return read;
}

function numberIn(field: NumberField, line: DraftLine): string {
  const read = readCell(field, line);
  return 'value' in read ? read.value : '0';
}

/** What the order takes off, as it is sent. */
export function readDiscount({ discountKind, discountText }: DraftTerms, currency: string): Read {
  if (discountKind === 'none') return { value: '0' };
  if (discountText.trim() === '') return { error: words.problems.discount };
  const isPercent = discountKind === 'percent';
  return readNumber(discountText, {
    kind: isPercent ? 'rate' : 'price',
    places: isPercent ? DIGITS.rate.places : minorDigits(currency),
    most: isPercent ? 100n : undefined,
  });
}

/** A number of days from 0 to 365. */
export function readTerms({ termsText }: DraftTerms): { days: number } | { error: string } {
  const text = termsText.trim();
  const days = /^\d+$/.test(text) && text.length <= 3 ? Number.parseInt(text, 10) : -1;
  return days >= 0 && days <= 365 ? { days } : { error: words.problems.terms };
}

/** What stops a draft from being saved, by its place. */
export interface Problem {
  /** The key of a line; null for the terms. */
  key: string | null;
  field: TypedField | 'discount' | 'terms';
  message: string;
}

/** The problems of a draft, in the order of the page. */
export function problemsOf({ lines, terms, order }: Draft): Problem[] {
  const discount = readDiscount(terms, order.currency);
  const days = readTerms(terms);
  return [
    ...lines.flatMap((line) =>
      (['description', 'quantity', 'unitPrice', 'discountPercent'] as const).flatMap((field) => {
        const message = cellProblem(field, line);
        return message === undefined ? [] : [{ key: line.key, field, message }];
      }),
    ),
    ...('error' in discount ? [{ key: null, field: 'discount' as const, message: discount.error }] : []),
    ...('error' in days ? [{ key: null, field: 'terms' as const, message: days.error }] : []),
  ];
}

/** What a draft without problems is saved as. Terms that stay are left out. */
export function inputOf({ order, lines, terms, termsBefore }: Draft): SaveOrderLinesInput {
  const discount = readDiscount(terms, order.currency);
  const days = readTerms(terms);
  const discountChanged =
    terms.discountKind !== termsBefore.discountKind || terms.discountText !== termsBefore.discountText;
  return {
    id: order.id,
    version: order.version,
    ...(terms.locationId !== termsBefore.locationId ? { locationId: terms.locationId } : {}),
    ...(terms.taxInclusive !== termsBefore.taxInclusive ? { taxInclusive: terms.taxInclusive } : {}),
    ...(terms.placedOn !== termsBefore.placedOn ? { placedOn: terms.placedOn } : {}),
    ...(terms.termsText !== termsBefore.termsText && 'days' in days ? { termsDays: days.days } : {}),
    ...(discountChanged && 'value' in discount
      ? { discount: { kind: terms.discountKind, value: discount.value } }
      : {}),
    lines: lines.map(wireOf),
  };
}

function wireOf(line: DraftLine): Wire {
  const { id, kind, variantId, typed, taxRateId, listPrice, kept } = line;
  const unitPrice = numberOf('unitPrice', line);
  return {
    ...(id === null ? {} : { id }),
    kind,
    variantId,
    ...(typed.description.trim() === '' ? {} : { description: typed.description.trim() }),
    quantity: numberOf('quantity', line),
    // Left out, a new line keeps to be priced by its variant.
    ...(id === null && unitPrice === listPrice ? {} : { unitPrice }),
    discountPercent: numberOf('discountPercent', line),
    taxRateId,
    ...kept,
  };
}
