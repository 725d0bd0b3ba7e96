import { keyOf } from '@quartermaster/contracts/records/key';
import { addDays } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { marks } from '../kernel/statements';
import { clientOf } from '../stock/moves';
import { toThousandths } from '../stock/thousandths';
import { dayOf } from '../trade-lines/line-table';
import { leadOf } from './lead';
import type { Demand, Supply } from './peg';

/** A line that waits. */
export interface Waiting extends Demand {
  orderId: string;
  /** Of its variant and its location, where goods are given to lines. */
  spot: string;
  /** When it was expected when somebody last looked. */
  expectedOn: string | null;
}

/** Goods that are free now (`purchase` is null), or are coming. */
export interface Coming extends Supply {
  purchase: { id: string; key: string } | null;
  /** Null for what is there. */
  on: string | null;
  /** Nobody said when. */
  isGuess: boolean;
}

export function spotOf(variantId: string, locationId: string): string {
  return `${variantId} ${locationId}`;
}

interface WaitingRow {
  id: string;
  orderId: string;
  variantId: string;
  locationId: string;
  waitingQty: object;
  expectedOn: Date | string | null;
}

/**
 * The lines that wait for variants, in the order in which they get goods: that of `allocateStock`.
 * @returns by spot
 */
export async function readWaiting(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Waiting[]>> {
  if (variantIds.length === 0) return new Map();
  const rows = await clientOf(ctx).$queryRawUnsafe<WaitingRow[]>(
    `SELECT l.id, l.orderId, l.variantId, COALESCE(l.locationId, o.locationId) AS locationId, l.waitingQty, l.expectedOn
     FROM sales_order_lines l JOIN sales_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
     WHERE l.workspaceId = ? AND l.variantId IN (${marks(variantIds.length)}) AND l.waitingQty > 0 AND o.lifecycle = 'confirmed'
     ORDER BY o.promisedOn IS NULL, o.promisedOn, o.placedOn, o.confirmedAt, o.id, l.position`,
    ctx.workspaceId,
    ...variantIds,
  );
  return grouped(
    rows.map(({ id, orderId, variantId, locationId, waitingQty, expectedOn }) => ({
      id,
      orderId,
      spot: spotOf(variantId, locationId),
      units: toThousandths(waitingQty),
      expectedOn: dayOf(expectedOn),
    })),
    ({ spot }) => spot,
  );
}

interface ComingRow {
  variantId: string;
  locationId: string;
  units: object;
  purchaseId: string | null;
  number: number | bigint | null;
  expectedOn: Date | string | null;
  sentOn: Date | string | null;
  leadDays: number | bigint | null;
  leadDaysSum: number | bigint | null;
  leadCount: number | bigint | null;
}

/**
 * What there is and what is coming of variants: what is free, then what is open of purchase orders by the day on which it is expected.
 * @returns by spot
 */
export async function readComing(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Coming[]>> {
  if (variantIds.length === 0) return new Map();
  const among = `IN (${marks(variantIds.length)})`;
  const rows = await clientOf(ctx).$queryRawUnsafe<ComingRow[]>(
    `SELECT variantId, locationId, onHand - reserved AS units, NULL AS purchaseId, NULL AS number, NULL AS expectedOn, NULL AS sentOn,
       NULL AS leadDays, NULL AS leadDaysSum, NULL AS leadCount, 0 AS position
     FROM stock_levels WHERE workspaceId = ? AND variantId ${among} AND onHand > reserved
     UNION ALL
     SELECT l.variantId, o.locationId, l.incomingQty, o.id, o.number, COALESCE(l.expectedOn, o.expectedOn), o.sentOn,
       COALESCE(p.leadDays, s.leadDays), s.leadDaysSum, s.leadCount, l.position
     FROM purchase_order_lines l
     JOIN purchase_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
     JOIN suppliers s ON s.workspaceId = o.workspaceId AND s.id = o.supplierId
     LEFT JOIN supplier_parts p ON p.workspaceId = l.workspaceId AND p.supplierId = o.supplierId AND p.variantId = l.variantId
     WHERE l.workspaceId = ? AND l.variantId ${among} AND l.incomingQty > 0
     ORDER BY number, position`,
    ctx.workspaceId,
    ...variantIds,
    ctx.workspaceId,
    ...variantIds,
  );
  const coming = rows.map((row) => ({ spot: spotOf(row.variantId, row.locationId), ...toComing(row) }));
  // The server's order decides between lines of one day.
  const byDay = coming.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0));
  return grouped(byDay, ({ spot }) => spot);
}

function toComing({ units, purchaseId, number, expectedOn, sentOn, ...lead }: ComingRow): Coming {
  const counted = { units: toThousandths(units) };
  if (purchaseId === null) return { ...counted, purchase: null, on: null, isGuess: false };
  const purchase = { id: purchaseId, key: keyOf('purchaseOrder', Number(number)) };
  const said = dayOf(expectedOn);
  if (said !== null) return { ...counted, purchase, on: said, isGuess: false };
  const { days } = leadOf({
    leadDays: lead.leadDays === null ? null : Number(lead.leadDays),
    leadDaysSum: Number(lead.leadDaysSum),
    leadCount: Number(lead.leadCount),
  });
  // What is coming was sent.
  return { ...counted, purchase, on: addDays(dayOf(sentOn) ?? '', days), isGuess: true };
}
