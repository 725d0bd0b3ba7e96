import { LIMITS, type NewVariant, type VariantPatch } from '@quartermaster/contracts';
import { type CodeKind, type ReadCode, readCode, type StoredCode } from '@quartermaster/contracts/products/codes';
import { skuKey } from '@quartermaster/contracts/products/sku';
import type { SqlValue } from '@quartermaster/db';
import type { WriteCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** A code as it is stored. */
export interface Code {
  kind: CodeKind;
  code: string;
  text: string;
  perCode: string;
}

type Given = Pick<VariantPatch, 'sku' | 'barcode' | 'codes' | 'reorderPoint' | 'targetLevel' | 'packs'>;

const REFUSED = {
  rounded: 'A spreadsheet has rounded this code. Enter all of its digits',
  pallet: 'This is the code of a pallet, not of a product',
  empty: 'Enter a code',
};
const DOUBTS = {
  check_digit: (text: string) => `The check digit of ${text} is wrong. Correct the code, or take it as it is`,
  zero_lost: (text: string) => `${text} seems to lack the zero in front. Add it, or take the code as it is`,
};

/**
 * The codes of a variant, read.
 * @param accepts whether a doubtful code is taken as it is
 * @param place where it is in the input, for messages
 * @throws Invalid for what can be no code; Conflict `check_digit` or `zero_lost` that asks
 */
export function codesOf(
  { barcode, codes = [] }: Pick<NewVariant, 'barcode'> & Partial<Pick<NewVariant, 'codes'>>,
  { accepts, place = '' }: { accepts: (text: string) => boolean; place?: string },
): Code[] {
  const typed = [...(barcode ? [{ code: barcode, perCode: '1' }] : []), ...codes];
  const read = typed.map(({ code: text, perCode }, index): Code => {
    const field = `${place}${barcode && index === 0 ? 'barcode' : 'codes'}`;
    const { kind, code } = accepted(readCode(text), { text, accepts, field });
    return { kind, code, text, perCode };
  });
  const twice = read.find(({ code }, index) => read.findIndex((other) => other.code === code) < index);
  if (twice) throw new Invalid(`The code ${twice.text} is there twice`, `${place}codes`);
  return read;
}

function accepted(
  read: ReadCode,
  { text, accepts, field }: { text: string; accepts: (text: string) => boolean; field: string },
): StoredCode {
  if ('refused' in read) throw new Invalid(REFUSED[read.refused], field);
  if (read.doubt && !accepts(text)) throw new Conflict(DOUBTS[read.doubt](text), { problem: read.doubt, field });
  return read;
}

/**
 * Checks quantities against the decimals of the product's unit.
 * @throws Invalid
 */
export function requireDecimals(
  { reorderPoint, targetLevel, packs = [], codes = [] }: Given,
  decimals: number,
  place = '',
): void {
  const [sizes, counts] = [packs.map(({ size }) => size), codes.map(({ perCode }) => perCode)];
  const given = { reorderPoint, targetLevel, packs: sizes, codes: counts };
  for (const [field, value] of Object.entries(given)) {
    for (const quantity of [value].flat()) {
      const places = quantity?.split('.')[1]?.replace(/0+$/, '').length ?? 0;
      if (places > decimals) throw new Invalid(tooFine(decimals), `${place}${field}`);
    }
  }
}

/** Why a quantity of a product cannot have more decimals than its unit. */
export function tooFine(decimals: number): string {
  return decimals === 0
    ? 'This product is counted in whole units'
    : `Quantities of this product have up to ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`;
}

/** A variant whose SKU and codes are about to be stored. */
export interface Wanting {
  /** Null for one that is new. */
  id: string | null;
  sku: string | null;
  codes: readonly Code[];
  place?: string | undefined;
}

interface Holder {
  key: string;
  id: string;
  title: string;
  trashed: number | bigint;
}

/**
 * Makes sure that SKUs and codes are free. The unique keys have the last word: see `onceMore`.
 * @throws Conflict `sku_taken` or `code_taken` that names the holder; Invalid for two of the input that want the same
 */
export async function requireFree(ctx: WriteCtx, wanting: readonly Wanting[]): Promise<void> {
  const skus = wanting.flatMap(({ sku, ...one }) => (sku ? [{ ...one, text: sku, key: skuKey(sku) }] : []));
  const codes = wanting.flatMap(({ codes, ...one }) => codes.map(({ code, text }) => ({ ...one, text, key: code })));
  refuseTwins(skus, 'SKU', 'sku');
  refuseTwins(codes, 'code', 'barcode');
  await refuseTaken(ctx, skus, {
    problem: 'sku_taken',
    field: 'sku',
    what: 'SKU',
    sql: (keys) =>
      `SELECT skuKey AS \`key\`, id, title, trashedAt IS NOT NULL AS trashed FROM variants WHERE workspaceId = ? AND skuKey IN (${keys})`,
  });
  await refuseTaken(ctx, codes, {
    problem: 'code_taken',
    field: 'barcode',
    what: 'code',
    sql: (keys) => `SELECT code AS \`key\`, variants.id, title, trashedAt IS NOT NULL AS trashed FROM variant_codes
      JOIN variants ON variants.workspaceId = variant_codes.workspaceId AND variants.id = variantId
      WHERE variant_codes.workspaceId = ? AND code IN (${keys})`,
  });
}

interface Key {
  id: string | null;
  place?: string | undefined;
  text: string;
  key: string;
}

function refuseTwins(keys: readonly Key[], what: string, field: string): void {
  const seen = new Set<string>();
  for (const { key, text, place = '' } of keys) {
    if (seen.has(key)) throw new Invalid(`The ${what} ${text} is there twice`, `${place}${field}`);
    seen.add(key);
  }
}

/** Keys in one statement. */
const AT_ONCE = LIMITS.variants * 5;

async function refuseTaken(
  { tx, workspaceId }: WriteCtx,
  keys: readonly Key[],
  {
    problem,
    field,
    what,
    sql,
  }: { problem: 'sku_taken' | 'code_taken'; field: string; what: string; sql: (keys: string) => string },
): Promise<void> {
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const values: SqlValue[] = [workspaceId, ...some.map(({ key }) => key)];
    const holders = await tx.statements.read<Holder>(sql(marks(some.length)), values);
    for (const { key, id, text, place = '' } of some) {
      const holder = holders.find((one) => one.key === key && one.id !== id);
      if (!holder) continue;
      const { id: variantId, title } = holder;
      const where = Number(holder.trashed) ? ', which is in the trash,' : '';
      throw new Conflict(`${title}${where} already has the ${what} ${text}`, {
        problem,
        field: `${place}${field}`,
        holder: { id: variantId, title },
      });
    }
  }
}
