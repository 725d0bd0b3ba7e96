import { withoutZeros } from '@quartermaster/contracts/money/point';
import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';
import type { Row } from '@/components/rows-field';
import { formatDecimal, readDecimal } from '@/lib/numbers';
import { problemIn } from '@/lib/problem-in';
import { productPageWords as words } from '@/messages/product-page';
import { columnWords } from '@/messages/records';

/** What stands in the fields of a variant, by their names. Packs and codes are rows of two texts, as JSON. */
export type Typed = Readonly<Record<string, string>>;
type Read = { value: unknown } | { error: string };

export interface VariantContext {
  product: Pick<Product, 'options' | 'unitDecimals'>;
  seesCosts: boolean;
}

interface VariantField {
  name:
    | 'sku'
    | 'barcode'
    | 'price'
    | 'standardCost'
    | 'reorderPoint'
    | 'targetLevel'
    | 'bin'
    | 'leadDays'
    | 'weightGrams';
  read(typed: string, decimals: number): Read;
  inputMode?: 'decimal' | 'numeric';
}

/** What the form shows of a variant. */
export type VariantTexts = Pick<Variant, VariantField['name'] | 'optionValues' | 'ownStatus' | 'packs' | 'codes'>;

/** In the order of the form. Digits are those of the columns that store them. */
const FIELDS: readonly VariantField[] = [
  { name: 'sku', read: upTo(60) },
  { name: 'barcode', read: upTo(40) },
  { name: 'price', read: (typed) => decimal(typed, { whole: 15, places: 4 }), inputMode: 'decimal' },
  { name: 'standardCost', read: (typed) => decimal(typed, { whole: 13, places: 6 }), inputMode: 'decimal' },
  { name: 'reorderPoint', read: quantity, inputMode: 'decimal' },
  { name: 'targetLevel', read: quantity, inputMode: 'decimal' },
  { name: 'bin', read: upTo(20) },
  { name: 'leadDays', read: (typed) => whole(typed, 730), inputMode: 'numeric' },
  { name: 'weightGrams', read: (typed) => whole(typed, 1_000_000_000), inputMode: 'numeric' },
];

/** The fields that the person may see. */
export function variantFields({ seesCosts }: Pick<VariantContext, 'seesCosts'>): readonly VariantField[] {
  return FIELDS.filter(({ name }) => seesCosts || name !== 'standardCost');
}

export function optionField(place: number): string {
  return `option${place}`;
}

/** A variant as its fields show it; empty fields for a new one. */
export function typedOf(variant: VariantTexts | null, { product, seesCosts }: VariantContext): Typed {
  const own = variantFields({ seesCosts }).map(({ name, inputMode }): [string, string] => {
    const value = variant?.[name] ?? null;
    if (value === null) return [name, ''];
    return [name, inputMode ? formatDecimal(String(value)) : String(value)];
  });
  const options = product.options.map((_, at): [string, string] => [optionField(at), variant?.optionValues[at] ?? '']);
  return {
    ...Object.fromEntries(options),
    ...Object.fromEntries(own),
    status: variant?.ownStatus ?? 'active',
    packs: toText(variant?.packs.map(({ name, size }) => [name, formatDecimal(size)]) ?? []),
    codes: toText(variant?.codes.map(({ code, perCode }) => [code, formatDecimal(perCode)]) ?? []),
  };
}

export function rowsOf(text: string): readonly Row[] {
  return JSON.parse(text);
}

export function toText(rows: readonly Row[]): string {
  return JSON.stringify(rows);
}

/** Why each field cannot have what is typed into it, or nothing. */
export function checksOf({ product, seesCosts }: VariantContext, typed: Typed) {
  const own = variantFields({ seesCosts }).map(({ name, read }) => {
    const check = (text: string) => problemIn(read(text.trim(), product.unitDecimals));
    return [name, check] as const;
  });
  const options = product.options.map(({ name }, at) => {
    const check = (text: string) => (text.trim() === '' ? columnWords.missing(name) : undefined);
    return [optionField(at), check] as const;
  });
  const rows = (['packs', 'codes'] as const).map((name) => {
    const check = () => problemIn(readRows(typed[name] ?? '[]', { name, decimals: product.unitDecimals }));
    return [name, check] as const;
  });
  return Object.fromEntries([...options, ...own, ...rows]);
}

/** What was typed as the API takes it: only the fields that differ from `before`. All of them can be read. */
export function patchOf({ product, seesCosts }: VariantContext, typed: Typed, before: Typed): Record<string, unknown> {
  const changed = (name: string) => typed[name] !== before[name];
  const own = variantFields({ seesCosts }).flatMap(({ name, read }) =>
    changed(name) ? [[name, valueIn(read((typed[name] ?? '').trim(), product.unitDecimals))] as const] : [],
  );
  const rows = (['packs', 'codes'] as const).flatMap((name) =>
    changed(name)
      ? [[name, valueIn(readRows(typed[name] ?? '[]', { name, decimals: product.unitDecimals }))] as const]
      : [],
  );
  const places = product.options.map((_, at) => optionField(at));
  return {
    ...Object.fromEntries([...own, ...rows]),
    ...(changed('status') ? { status: typed.status } : {}),
    ...(places.some(changed) ? { optionValues: places.map((place) => (typed[place] ?? '').trim()) } : {}),
  };
}

/** A field that two people changed. */
export interface Clash {
  name: string;
  theirs: string;
  mine: string;
}

/** Takes over what someone else saved, except where something else was typed. */
export function mergeTyped(typed: Typed, { before, theirs }: { before: Typed; theirs: Typed }) {
  const clashes: Clash[] = [];
  const merged = Object.entries(typed).map(([name, mine]): [string, string] => {
    const now = theirs[name] ?? '';
    if (mine === before[name]) return [name, now];
    if (now !== before[name] && now !== mine) clashes.push({ name, theirs: now, mine });
    return [name, mine];
  });
  return { typed: Object.fromEntries(merged) as Typed, clashes };
}

/** What stands in a field, in words. */
export function typedWords(name: string, text: string): string {
  const said =
    name === 'packs' || name === 'codes'
      ? rowsOf(text)
          .map((row) => row.join(' × '))
          .join(', ')
      : text;
  return said || words.conflict.nothing;
}

function readRows(text: string, { name, decimals }: { name: 'packs' | 'codes'; decimals: number }): Read {
  const rows = rowsOf(text).filter(([first, second]) => first.trim() !== '' || second.trim() !== '');
  const read = rows.map(([first, second]) => {
    const amount = second.trim() === '' && name === 'codes' ? { value: '1' } : quantity(second.trim(), decimals);
    if (first.trim() === '')
      return { error: columnWords.missing(name === 'packs' ? words.packs.name : words.codes.code) };
    if ('error' in amount || amount.value === null || amount.value === '0') return { error: words.decimals(decimals) };
    const label = upTo(name === 'packs' ? 30 : 40)(first.trim());
    if ('error' in label) return label;
    const value =
      name === 'packs' ? { name: label.value, size: amount.value } : { code: label.value, perCode: amount.value };
    return { value };
  });
  const wrong = read.find((row): row is { error: string } => 'error' in row);
  return wrong ?? { value: read.map(valueIn) };
}

function valueIn(read: Read): unknown {
  return 'error' in read ? null : read.value;
}

function upTo(most: number) {
  return (typed: string): Read => (typed.length > most ? { error: columnWords.long(most) } : { value: typed || null });
}

function quantity(typed: string, decimals: number): { value: string | null } | { error: string } {
  return decimal(typed, { whole: 12, places: decimals });
}

function decimal(
  typed: string,
  { whole: digits, places }: { whole: number; places: number },
): { value: string | null } | { error: string } {
  if (typed === '') return { value: null };
  const value = readDecimal(typed);
  const [before = '', after = ''] = withoutZeros(value ?? '').split('.');
  if (value === null || value.startsWith('-') || before.length > digits || after.length > places) {
    return { error: words.decimals(places) };
  }
  return { value: withoutZeros(value) };
}

function whole(typed: string, most: number): Read {
  const read = decimal(typed, { whole: 10, places: 0 });
  if ('error' in read) return { error: words.whole };
  const value = read.value === null ? null : Number(read.value);
  return value !== null && value > most ? { error: words.whole } : { value };
}
