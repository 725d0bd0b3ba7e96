import { readCode } from '@quartermaster/contracts/products/codes';
import { skuKey } from '@quartermaster/contracts/products/sku';
import type { Ctx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';

/** The variant that a code stands for; null if there is none that is sold, or more than one. */
interface CodeHit {
  variantId: string | null;
  perCode: string;
}

const NOTHING: CodeHit = { variantId: null, perCode: '1' };

/** Variants by barcodes in whatever length they are printed, else by SKUs, else by suppliers' codes: one for each text, in their order. */
export async function variantsByCode(ctx: Ctx, texts: readonly string[]): Promise<CodeHit[]> {
  if (texts.length === 0) return [];
  const codes = new Map(texts.map((text) => [text, codeOf(text)]));
  const keys = [...new Set(texts.map(skuKey))];
  const [byCode, bySku, bySupplier] = [
    await hitsOf(ctx, [...new Set([...codes.values()].flatMap((code) => code ?? []))]),
    await skusOf(ctx, keys),
    await suppliedAs(ctx, keys),
  ];
  return texts.map((text) => {
    const key = skuKey(text);
    const hits = [byCode.get(codes.get(text) ?? ''), bySku.get(key), bySupplier.get(key)];
    const [hit, ...others] = hits.find((some) => some !== undefined) ?? [];
    return hit && others.length === 0 ? hit : NOTHING;
  });
}

function codeOf(text: string): string | null {
  const read = readCode(text);
  return 'code' in read ? read.code : null;
}

async function hitsOf(ctx: Ctx, codes: readonly string[]): Promise<ReadonlyMap<string, readonly CodeHit[]>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.sql
    .from('variant_codes')
    .innerJoin('variants', (join) =>
      join
        .onRef('variants.workspaceId', '=', 'variant_codes.workspaceId')
        .onRef('variants.id', '=', 'variant_codes.variantId'),
    )
    .select(['variant_codes.code as text', 'variant_codes.variantId', 'variant_codes.perCode'])
    .where('variant_codes.code', 'in', codes)
    .where('variants.trashedAt', 'is', null)
    .where('variants.status', '<>', 'archived')
    .execute();
  return byText(rows.map(({ text, variantId, perCode }) => [text, { variantId, perCode: trimDecimal(perCode) }]));
}

async function skusOf(ctx: Ctx, skus: readonly string[]): Promise<ReadonlyMap<string, readonly CodeHit[]>> {
  const rows = await ctx.sql
    .from('variants')
    .select(['id', 'skuKey'])
    .where('variants.skuKey', 'in', skus)
    .where('variants.trashedAt', 'is', null)
    .where('variants.status', '<>', 'archived')
    .execute();
  return byText(rows.map(({ id, skuKey }) => [skuKey ?? '', { variantId: id, perCode: '1' }]));
}

/** Several suppliers may call one variant the same. */
async function suppliedAs(ctx: Ctx, keys: readonly string[]): Promise<ReadonlyMap<string, readonly CodeHit[]>> {
  const rows = await ctx.sql
    .from('supplier_parts')
    .innerJoin('variants', (join) =>
      join
        .onRef('variants.workspaceId', '=', 'supplier_parts.workspaceId')
        .onRef('variants.id', '=', 'supplier_parts.variantId'),
    )
    .select(['supplier_parts.codeKey', 'supplier_parts.variantId'])
    .distinct()
    .where('supplier_parts.codeKey', 'in', keys)
    .where('variants.trashedAt', 'is', null)
    .where('variants.status', '<>', 'archived')
    .execute();
  return byText(rows.map(({ codeKey, variantId }) => [codeKey ?? '', { variantId, perCode: '1' }]));
}

function byText(hits: ReadonlyArray<readonly [string, CodeHit]>): Map<string, CodeHit[]> {
  const all = new Map<string, CodeHit[]>();
  for (const [text, hit] of hits) all.set(text, [...(all.get(text) ?? []), hit]);
  return all;
}
