import type { PriceBreak } from '@quartermaster/contracts/money/packs/pack-cost';
import type { Price, Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { UUID, updateRows } from '../kernel/rows';
import { marks } from '../kernel/statements';
import { toBreaks } from './read';

/** What the part of a supplier says of a variant, for a purchase order. */
export interface PartTerms {
  code: string | null;
  packSize: Quantity;
  minPacks: Quantity;
  multiplePacks: Quantity;
  /** Of one pack, in the order's currency; null if it is not known. */
  packCost: Price | null;
  breaks: readonly PriceBreak[];
}

interface Row {
  variantId: string;
  code: string | null;
  packSize: object;
  minPacks: object;
  multiplePacks: object;
  packCost: object | null;
  currency: string;
  breaks: unknown;
}

/** How a supplier sells variants, by variant, locked against changes until the commit. Costs in another currency are not known. */
export async function sharePartTerms(
  ctx: WriteCtx,
  { supplierId, currency, variantIds }: { supplierId: string; currency: string; variantIds: readonly string[] },
): Promise<ReadonlyMap<string, PartTerms>> {
  const ids = [...new Set(variantIds)].sort();
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.statements.read<Row>(
    `SELECT variantId, code, packSize, minPacks, multiplePacks, packCost, currency, breaks FROM supplier_parts
     WHERE workspaceId = ? AND supplierId = ? AND variantId IN (${marks(ids.length)}) ORDER BY variantId LOCK IN SHARE MODE`,
    [ctx.workspaceId, supplierId, ...ids],
  );
  return new Map(
    rows.map((row) => {
      const isKnown = row.currency === currency && row.packCost !== null;
      const quantity = (stored: object) => exact('quantity', String(stored));
      return [
        row.variantId,
        {
          code: row.code,
          packSize: quantity(row.packSize),
          minPacks: quantity(row.minPacks),
          multiplePacks: quantity(row.multiplePacks),
          packCost: isKnown ? exact('price', String(row.packCost)) : null,
          breaks: isKnown ? toBreaks(row.breaks) : [],
        },
      ];
    }),
  );
}

const LAST = {
  table: 'supplier_parts',
  keys: { supplierId: UUID, variantId: UUID },
  values: { lastPackCost: 'DECIMAL(19,4)', lastOrderedOn: 'DATE', currency: 'CHAR(3)' },
  set: 't.lastPackCost = j.lastPackCost, t.lastOrderedOn = j.lastOrderedOn',
  where: 't.currency = j.currency',
};

/** Keeps what was paid last for parts that are ordered. It is no change of theirs that anybody would have to read before an edit. */
export async function noteOrdered(
  { tx: { client }, workspaceId }: TxCtx,
  {
    supplierId,
    currency,
    on,
    lines,
  }: {
    supplierId: string;
    currency: string;
    on: string;
    lines: ReadonlyArray<{ variantId: string | null; packCost: Price }>;
  },
): Promise<void> {
  const last = new Map(lines.flatMap(({ variantId, packCost }) => (variantId ? [[variantId, packCost] as const] : [])));
  const rows = [...last].map(([variantId, packCost]) => [supplierId, variantId, String(packCost), on, currency]);
  await updateRows(client, LAST, { workspaceId, rows });
}
