import {
  FindVariantsInput,
  type FindVariantsOutput,
  type FoundVariant,
  type VariantTypes,
} from '@quartermaster/contracts';
import { readCode } from '@quartermaster/contracts/products/codes';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { sql } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';
import { selectionOf } from '../records/beside';
import { listMatching } from '../records/list';
import { recordQuery } from '../records/plan';
import type { Filter } from '../records/query/types';
import { textCondition } from '../records/search/match';
import { seenBy } from '../records/visible';
import { variantSource } from './variant-source';

type Hit = Pick<FoundVariant, 'id' | 'by' | 'perCode'>;

/**
 * Variants for a typed or scanned text: first the one with that code, in whatever length it is printed, then the one with that SKU,
 * then those that a supplier calls so, then those with these words in their product's texts, their options and codes. Those in the
 * trash are left out.
 */
export async function findVariantsBy(ctx: Ctx, input: FindVariantsInput): Promise<FindVariantsOutput> {
  authorize(ctx, 'catalog.read');
  const { text, limit, archived } = FindVariantsInput.parse(input);
  const read = readCode(text);
  const exact = [
    ...('code' in read ? await byCode(ctx, read.code) : []),
    ...(await bySku(ctx, text)),
    ...(await bySupplierCode(ctx, text)),
  ];
  const found = await rowsOf(ctx, exact, archived);
  if (found.length < limit && !('refused' in read)) {
    for (const row of await byWords(ctx, { text, limit, archived })) {
      if (!found.some(({ id }) => id === row.id)) found.push({ ...row, by: 'words', perCode: '1' });
    }
  }
  return { items: found.slice(0, limit), problem: problemOf(read) };
}

function problemOf(read: ReturnType<typeof readCode>): FindVariantsOutput['problem'] {
  if (!('refused' in read)) return read.doubt;
  return read.refused === 'empty' ? null : read.refused;
}

async function byCode(ctx: Ctx, code: string): Promise<Hit[]> {
  const rows = await ctx.sql
    .from('variant_codes')
    .select(['variantId', 'perCode'])
    .where('variant_codes.code', '=', code)
    .execute();
  return rows.map(({ variantId, perCode }) => ({ id: variantId, by: 'code', perCode: trimDecimal(perCode) }));
}

async function bySku(ctx: Ctx, text: string): Promise<Hit[]> {
  const rows = await ctx.sql.from('variants').select('id').where('variants.skuKey', '=', skuKey(text)).execute();
  return rows.map(({ id }) => ({ id, by: 'sku', perCode: '1' }));
}

async function bySupplierCode(ctx: Ctx, text: string): Promise<Hit[]> {
  const rows = await ctx.sql
    .from('supplier_parts')
    .select('variantId')
    .distinct()
    .where('supplier_parts.codeKey', '=', skuKey(text))
    .execute();
  return rows.map(({ variantId }) => ({ id: variantId, by: 'supplierCode', perCode: '1' }));
}

/** The variants of hits, in their order; each once. */
async function rowsOf(ctx: Ctx, hits: readonly Hit[], archived: boolean): Promise<FoundVariant[]> {
  if (hits.length === 0) return [];
  const source = seenBy(ctx, variantSource);
  const { row } = source;
  let query = recordQuery(ctx, 'variants')
    .select(selectionOf(source, row.summaryColumns))
    .where(
      'variants.id',
      'in',
      hits.map(({ id }) => id),
    )
    .where('variants.trashedAt', 'is', null);
  if (!archived) query = query.where('variants.status', '<>', 'archived');
  const rows = (await query.execute()).map((found) => row.toSummary(found));
  const seen = new Set<string>();
  return hits.flatMap(({ id, by, perCode }) => {
    const found = rows.find((one) => one.id === id);
    if (!found || seen.has(id)) return [];
    seen.add(id);
    return { ...found, by, perCode };
  });
}

async function byWords(
  ctx: Ctx,
  { text, limit, archived }: { text: string; limit: number; archived: boolean },
): Promise<Array<VariantTypes['summary']>> {
  const filter: Filter = {
    narrow: { stored: {}, text },
    conditions(query) {
      const listed = query
        .where(sql<boolean>`${textCondition(ctx, variantSource, text)}`)
        .where('variants.trashedAt', 'is', null);
      return archived ? listed : listed.where('variants.status', '<>', 'archived');
    },
  };
  const { items } = await listMatching<VariantTypes>(ctx, variantSource, { ...filter, sort: 'name', limit });
  return items;
}
