import type { PackWarning } from '@quartermaster/contracts';
import { compare } from '@quartermaster/contracts/money/compare';
import { type PackRule, upwards } from '@quartermaster/contracts/money/packs/order-packs';
import { type PriceBreak, packCostAt } from '@quartermaster/contracts/money/packs/pack-cost';
import type { Price, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { UUID, updateRows } from '../kernel/rows';
import { marks } from '../kernel/statements';
import { toBreaks } from '../supplier-parts/read';
import type { StoredPurchaseLine } from './lines';

/** How a supplier sells a variant, and for how much. */
export interface PartTerms extends PackRule {
  code: string | null;
  name: string | null;
  /** Of one pack, below the first break; null if it is not known. */
  packCost: Price | null;
  breaks: readonly PriceBreak[];
}

type Row = Record<'packSize' | 'minPacks' | 'multiplePacks', object> & {
  variantId: string;
  code: string | null;
  name: string | null;
  packCost: object | null;
  breaks: unknown;
};

/** What a supplier sells of some variants, by variant, in the currency of the order. It stays so until the commit. */
export async function shareParts(
  { tx, workspaceId }: WriteCtx,
  { supplierId, currency }: { supplierId: string; currency: string },
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, PartTerms>> {
  const ids = [...new Set(variantIds)].sort();
  if (ids.length === 0) return new Map();
  const rows = await tx.statements.read<Row>(
    `SELECT variantId, code, name, packSize, minPacks, multiplePacks, IF(currency = ?, packCost, NULL) AS packCost,
       IF(currency = ?, breaks, NULL) AS breaks
     FROM supplier_parts WHERE workspaceId = ? AND supplierId = ? AND variantId IN (${marks(ids.length)})
     ORDER BY variantId LOCK IN SHARE MODE`,
    [currency, currency, workspaceId, supplierId, ...ids],
  );
  return new Map(rows.map((row) => [row.variantId, toTerms(row)]));
}

function toTerms({ code, name, packSize, minPacks, multiplePacks, packCost, breaks }: Row): PartTerms {
  return {
    code,
    name,
    packSize: exact('quantity', String(packSize)),
    minPacks: exact('quantity', String(minPacks)),
    multiplePacks: exact('quantity', String(multiplePacks)),
    packCost: packCost === null ? null : exact('price', String(packCost)),
    breaks: toBreaks(breaks),
  };
}

/** What a pack costs of so many; null if it is not known, or the packs are others. */
export function partCost(part: PartTerms | undefined, packs: Quantity, packSize: Quantity): Price | null {
  return part && compare('quantity', part.packSize, packSize) === 0 ? packCostAt(packs, part) : null;
}

/** The lines that the supplier may not take so: fewer packs than its minimum, or no multiple of its packs. */
export function packWarnings(
  lines: readonly StoredPurchaseLine[],
  parts: ReadonlyMap<string, PartTerms>,
): PackWarning[] {
  return lines.flatMap(({ id, variantId, packs, packSize }) => {
    const part = parts.get(variantId ?? '');
    const count = toUnits('quantity', packs);
    if (!part || count === 0n || compare('quantity', part.packSize, packSize) !== 0) return [];
    const { minPacks, multiplePacks } = part;
    const multiple = toUnits('quantity', multiplePacks);
    const isRight = compare('quantity', packs, minPacks) >= 0 && upwards(count, multiple) * multiple === count;
    if (isRight) return [];
    return [{ lineId: id, packs: textOf(packs), minPacks: textOf(minPacks), multiplePacks: textOf(multiplePacks) }];
  });
}

const ORDERED = {
  table: 'supplier_parts',
  keys: { supplierId: UUID, variantId: UUID },
  values: { packSize: 'DECIMAL(15,3)', packCost: 'DECIMAL(19,4)', orderedOn: 'DATE' },
  set: 't.lastPackCost = j.packCost, t.lastOrderedOn = j.orderedOn',
  where: 't.packSize = j.packSize',
};

/** Keeps with the parts of a supplier what was ordered of them last, and for how much. */
export async function noteOrdered(
  { tx: { client }, workspaceId }: TxCtx,
  { supplierId, on }: { supplierId: string; on: string },
  lines: readonly StoredPurchaseLine[],
): Promise<void> {
  const rows = new Map(
    lines.flatMap(({ variantId, packs, packSize, packCost }) =>
      variantId === null || textOf(packs) === '0'
        ? []
        : [[variantId, [supplierId, variantId, textOf(packSize), textOf(packCost), on]] as const],
    ),
  );
  await updateRows(client, ORDERED, { workspaceId, rows: [...rows.values()] });
}
