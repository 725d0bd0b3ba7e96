import { LIMITS } from '@quartermaster/contracts';
import type { SqlValue } from '@quartermaster/db';
import { marks } from '../kernel/statements';

/** The variant that has a SKU or a code. */
export interface VariantHolder {
  id: string;
  productId: string;
  /** Of the product's key. */
  number: number;
  title: string;
  sku: string | null;
  isTrashed: boolean;
}

type Row = Omit<VariantHolder, 'isTrashed'> & { key: string; trashed: number | bigint };
export type ReadRows = <R extends object>(sql: string, values: readonly SqlValue[]) => Promise<R[]>;

const AT_ONCE = LIMITS.variants * 5;
const COLUMNS = 'v.id, v.productId, p.number, v.title, v.sku, v.trashedAt IS NOT NULL AS trashed';
const FROM = 'FROM variants v JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId';

/** Who has these SKUs, by the key of a SKU: see `skuKey`. */
export function holdersOfSkus(read: ReadRows, workspaceId: string, keys: readonly string[]) {
  const sql = (some: string) =>
    `SELECT v.skuKey AS \`key\`, ${COLUMNS} ${FROM} WHERE v.workspaceId = ? AND v.skuKey IN (${some})`;
  return holders(read, { workspaceId, keys, sql });
}

/** Who has these codes, as they are stored: see `readCode`. */
export function holdersOfCodes(read: ReadRows, workspaceId: string, keys: readonly string[]) {
  const sql = (some: string) =>
    `SELECT c.code AS \`key\`, ${COLUMNS} ${FROM} JOIN variant_codes c ON c.workspaceId = v.workspaceId AND c.variantId = v.id
     WHERE c.workspaceId = ? AND c.code IN (${some})`;
  return holders(read, { workspaceId, keys, sql });
}

async function holders(
  read: ReadRows,
  { workspaceId, keys, sql }: { workspaceId: string; keys: readonly string[]; sql: (some: string) => string },
): Promise<Map<string, VariantHolder>> {
  const found = new Map<string, VariantHolder>();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const rows = await read<Row>(sql(marks(some.length)), [workspaceId, ...some]);
    for (const { key, trashed, ...row } of rows) found.set(key, { ...row, isTrashed: Number(trashed) > 0 });
  }
  return found;
}
