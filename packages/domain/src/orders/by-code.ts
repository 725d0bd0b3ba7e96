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

/** Variants by barcodes in whatever length they are printed, else by SKUs: one for each text, in their order. */
export async function variantsByCode(ctx: Ctx, texts: readonly string[]): Promise<CodeHit[]> {
  if (texts.length === 0) return [];
  const codes = new Map(texts.map((text) => [text, codeOf(text)]));
  const [byCode, bySku] = [
    await hitsOf(ctx, [...new Set([...codes.values()].flatMap((code) => code ?? []))]),
    await skusOf(ctx, [...new Set(texts.map(skuKey))]),
  ];
  return texts.map((text) => {
    const hits = byCode.get(codes.get(text) ?? '') ?? [];
    const [hit, ...others] = hits.length > 0 ? hits : (bySku.get(skuKey(text)) ?? []);
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

function byText(hits: ReadonlyArray<readonly [string, CodeHit]>): Map<string, CodeHit[]> {
  const all = new Map<string, CodeHit[]>();
  for (const [text, hit] of hits) all.set(text, [...(all.get(text) ?? []), hit]);
  return all;
}
