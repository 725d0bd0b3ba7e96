import { skuKey } from '@quartermaster/contracts/products/sku';
import type { Ctx } from '../../kernel/context';
import { marks } from '../../kernel/statements';
import { holdersOfCodes, holdersOfSkus, type ReadRows } from '../../products/holders';
import { codeOf } from '../goods/match';
import type { ReadLine } from './document';

/** What says which variant a line is of. */
export type NamedLine = Pick<ReadLine, 'sku' | 'barcode' | 'name' | 'variantSource'>;

/** The variants that lines of a file are of. */
export interface Matches {
  /** Null for what is in no catalogue. */
  variantOf(line: NamedLine): string | null;
}

export function readerOf({ prisma }: Ctx): ReadRows {
  return (sql, values) => prisma.$queryRawUnsafe(sql, ...values);
}

/** Finds variants by their source, by SKU, then by barcode; where a line has neither, by its name, if it is exactly that of one. */
export async function matchLines(ctx: Ctx, orders: ReadonlyArray<{ lines: readonly NamedLine[] }>): Promise<Matches> {
  const read = readerOf(ctx);
  const { workspaceId } = ctx;
  const lines = orders.flatMap((order) => order.lines);
  const skus = await holdersOfSkus(read, workspaceId, unique(lines.flatMap(({ sku }) => (sku ? [skuKey(sku)] : []))));
  const codes = await holdersOfCodes(read, workspaceId, unique(lines.flatMap((line) => codeOf(line) ?? [])));
  const names = unique(lines.flatMap((line) => (isNamedOnly(line) ? [line.name] : [])));
  const titles = await variantsBy({ read, workspaceId, column: 'title' }, names);
  const sources = await variantsBy(
    { read, workspaceId, column: 'source' },
    unique(lines.flatMap(({ variantSource }) => variantSource ?? [])),
  );
  return {
    variantOf(line) {
      const bySource = line.variantSource === null ? undefined : sources.get(line.variantSource);
      if (bySource) return bySource;
      const bySku = line.sku === null ? undefined : skus.get(skuKey(line.sku));
      if (bySku && !bySku.isTrashed) return bySku.id;
      const byCode = codes.get(codeOf(line) ?? '');
      if (byCode && !byCode.isTrashed) return byCode.id;
      return isNamedOnly(line) ? (titles.get(line.name) ?? null) : null;
    },
  };
}

function isNamedOnly({ sku, barcode }: NamedLine): boolean {
  return sku === null && barcode === null;
}

const AT_ONCE = 500;

interface Looking {
  read: ReadRows;
  workspaceId: string;
  column: 'title' | 'source';
}

/** The variants that alone have one of these texts. */
async function variantsBy(
  { read, workspaceId, column }: Looking,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string | null>();
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const some = texts.slice(from, from + AT_ONCE);
    const rows = await read<{ id: string; text: string }>(
      `SELECT id, ${column} AS text FROM variants
       WHERE workspaceId = ? AND ${column} IN (${marks(some.length)}) AND trashedAt IS NULL`,
      [workspaceId, ...some],
    );
    for (const { id, text } of rows) found.set(text, found.has(text) ? null : id);
  }
  return new Map([...found].flatMap(([text, id]) => (id === null ? [] : [[text, id] as const])));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
