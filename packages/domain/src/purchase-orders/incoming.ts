import type { PurchaseOrder } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { exact, toUnits } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { type RowValue, updateRows } from '../kernel/rows';
import { Overtaken } from '../kernel/transaction';
import type { Sellable } from '../orders/sellables';
import { LEVELS, TOTALS } from '../stock/balances';
import { tellOfStock } from '../stock/post';
import { fromThousandths } from '../stock/thousandths';
import { leftOf, type StoredPurchaseLine } from './lines';
import { isSent } from './progress';

const CHANGE = { values: { incoming: 'DECIMAL(15,3)' }, set: 't.incoming = t.incoming + j.incoming' };

/** Lines with what is expected of them: what is left to come of goods whose stock is counted, while the order is sent. */
export function withIncoming(
  order: Pick<PurchaseOrder, 'lifecycle'>,
  lines: readonly StoredPurchaseLine[],
  sellables: ReadonlyMap<string, Sellable>,
): StoredPurchaseLine[] {
  const none = exact('quantity', '0');
  return lines.map((line) => {
    const isExpected = isSent(order) && sellables.get(line.variantId ?? '')?.isStocked === true;
    return { ...line, incomingQty: isExpected ? leftOf(line) : none };
  });
}

/**
 * Moves what is expected of variants at the order's location by what changed in its lines: the totals, then the levels, each in one
 * statement and in key order. The last that a unit writes, because it is what everybody waits for.
 */
export async function moveIncoming(
  ctx: TxCtx,
  { locationId }: Pick<PurchaseOrder, 'locationId'>,
  { was, is }: { was: readonly StoredPurchaseLine[]; is: readonly StoredPurchaseLine[] },
): Promise<void> {
  const { workspaceId } = ctx;
  const changes = new Map<string, bigint>();
  const count = (lines: readonly StoredPurchaseLine[], sign: bigint) => {
    for (const { variantId, incomingQty } of lines) {
      if (variantId === null || isZero(incomingQty)) continue;
      changes.set(variantId, (changes.get(variantId) ?? 0n) + sign * toUnits('quantity', incomingQty));
    }
  };
  count(was, -1n);
  count(is, 1n);
  const moved = [...changes].filter(([, units]) => units !== 0n);
  if (moved.length === 0) return;
  const write = async (table: typeof TOTALS, rows: RowValue[][]) => {
    if ((await updateRows(ctx.tx.client, { ...table, ...CHANGE }, { workspaceId, rows })) < rows.length)
      throw new Overtaken('stock');
  };
  await write(
    TOTALS,
    moved.map(([variantId, units]) => [variantId, fromThousandths(units)]),
  );
  await write(
    LEVELS,
    moved.map(([variantId, units]) => [variantId, locationId, fromThousandths(units)]),
  );
}

/** Tells open pages of what is expected of the lines' products. */
export function tellOfIncoming(
  ctx: TxCtx,
  { was, is }: { was: readonly StoredPurchaseLine[]; is: readonly StoredPurchaseLine[] },
  sellables: ReadonlyMap<string, Sellable>,
): void {
  const before = new Map(was.map((line) => [line.id, String(line.incomingQty)]));
  const changed = is.filter((line) => before.get(line.id) !== String(line.incomingQty));
  tellOfStock(
    ctx,
    changed.flatMap(({ variantId }) => sellables.get(variantId ?? '')?.productId ?? []),
  );
}

type Expecting = readonly [Pick<PurchaseOrder, 'expectedOn' | 'sentOn'>, readonly StoredPurchaseLine[]];

/** The variants of which other goods are expected, or on other days. */
export function expectedAnew(...sides: readonly [Expecting, Expecting]): string[] {
  const [was, is] = sides.map(
    ([{ expectedOn, sentOn }, lines]) =>
      new Map(
        lines.flatMap((line) => {
          if (line.variantId === null || isZero(line.incomingQty)) return [];
          const day = line.expectedOn ?? expectedOn ?? sentOn;
          return [[line.id, { variantId: line.variantId, expected: `${String(line.incomingQty)} ${day}` }] as const];
        }),
      ),
  );
  const ids = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...ids].flatMap((id) => {
    const [before, after] = [was?.get(id), is?.get(id)];
    return before?.expected === after?.expected ? [] : (after?.variantId ?? before?.variantId ?? []);
  });
}
