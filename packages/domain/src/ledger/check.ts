import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import type { Ctx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { retryUnit } from '../kernel/transaction';
import { type CheckedCustomers, checkCustomers } from './check-customers';
import { checkOrders, type OrderSums } from './check-orders';
import { checkPurchases, type PurchaseSums } from './check-purchases';
import { compareWithMoves } from './compare';
import { nextVariants, type Reading, readBalances, readMoves, readPromises, type TotalRow } from './read';
import { type Replayed, replay } from './replay';

/** Variants that are read in one snapshot: a posting is in it as a whole or not at all. */
const BATCH = 100;
/** The same of customers. */
const CUSTOMERS = 500;
const TIMEOUT_MS = 120_000;

/** Control sums, as decimals: what another count of the same books must come to. */
export interface LedgerSums extends OrderSums, PurchaseSums {
  products: number;
  variants: number;
  moves: number;
  unitsIn: string;
  unitsOut: string;
  onHand: string;
  reserved: string;
  available: string;
  incoming: string;
  stockValue: string;
  costOfGoods: string;
}

export interface LedgerReport {
  findings: LedgerFinding[];
  sums: LedgerSums;
}

type Units = Record<'in' | 'out' | 'onHand' | 'reserved' | 'incoming' | 'value' | 'costOfGoods', bigint>;

/** What a batch of variants comes to. */
interface Batch {
  last: string;
  variants: number;
  moves: number;
  units: Units;
  findings: LedgerFinding[];
}

const NONE: Units = { in: 0n, out: 0n, onHand: 0n, reserved: 0n, incoming: 0n, value: 0n, costOfGoods: 0n };

/**
 * Checks the books of the workspace: replays every move through the cost pool, and compares what comes out with everything that is kept;
 * and what is kept of orders, customers and suppliers with payments, invoices, returns and receipts. Changes nothing.
 */
export async function checkLedger({ prisma, workspaceId }: Pick<Ctx, 'prisma' | 'workspaceId'>): Promise<LedgerReport> {
  const batches: Batch[] = [];
  for (let last = ''; ; ) {
    const batch = await retryUnit(() =>
      prisma.$transaction((client) => checkBatch({ client, workspaceId }, last), { timeout: TIMEOUT_MS }),
    );
    batches.push(batch);
    if (batch.variants < BATCH) break;
    last = batch.last;
  }
  const ofCustomers = await checkAllCustomers({ prisma, workspaceId });
  const orders = await retryUnit(() =>
    prisma.$transaction((client) => checkOrders({ client, workspaceId }), { timeout: TIMEOUT_MS }),
  );
  const purchases = await retryUnit(() =>
    prisma.$transaction((client) => checkPurchases({ client, workspaceId }), { timeout: TIMEOUT_MS }),
  );
  const units = batches.map((batch) => batch.units).reduce(added, NONE);
  const countOf = (name: 'variants' | 'moves') => batches.reduce((sum, batch) => sum + batch[name], 0);
  const quantity = (value: bigint) => textOf(fromUnits('quantity', value));
  const cost = (value: bigint) => textOf(fromUnits('cost', value));
  return {
    findings: [
      ...batches.flatMap(({ findings }) => findings),
      ...orders.findings,
      ...ofCustomers,
      ...purchases.findings,
    ],
    sums: {
      products: await prisma.product.count(),
      variants: countOf('variants'),
      moves: countOf('moves'),
      unitsIn: quantity(units.in),
      unitsOut: quantity(units.out),
      onHand: quantity(units.onHand),
      reserved: quantity(units.reserved),
      available: quantity(units.onHand - units.reserved),
      incoming: quantity(units.incoming),
      stockValue: cost(units.value),
      costOfGoods: cost(units.costOfGoods),
      ...orders.sums,
      ...purchases.sums,
    },
  };
}

async function checkAllCustomers({
  prisma,
  workspaceId,
}: Pick<Ctx, 'prisma' | 'workspaceId'>): Promise<LedgerFinding[]> {
  const all: LedgerFinding[] = [];
  const next = (after: string) =>
    retryUnit(() =>
      prisma.$transaction((client) => checkCustomers({ client, workspaceId }, { after, limit: CUSTOMERS }), {
        timeout: TIMEOUT_MS,
      }),
    );
  for (let last: string | null = ''; last !== null; ) {
    const checked: CheckedCustomers = await next(last);
    all.push(...checked.findings);
    last = checked.last;
  }
  return all;
}

async function checkBatch(reading: Reading, after: string): Promise<Batch> {
  const ids = await nextVariants(reading, after, BATCH);
  const batch: Batch = { last: ids.at(-1) ?? after, variants: ids.length, moves: 0, units: NONE, findings: [] };
  if (ids.length === 0) return batch;
  const locations = await reading.client.location.findMany({ select: { id: true } });
  const { totals, levels, days } = await readBalances(reading, ids);
  const promisesOf = await readPromises(reading, ids);
  const levelsOf = grouped(levels, ({ variantId }) => variantId);
  const daysOf = grouped(days, ({ variantId }) => variantId);
  for (const variantId of ids) {
    const replayed = await replay(variantId, readMoves(reading, variantId));
    const total = totals.find((row) => row.variantId === variantId);
    const stored = {
      variantId,
      total,
      levels: levelsOf.get(variantId) ?? [],
      days: daysOf.get(variantId) ?? [],
      promises: promisesOf(variantId),
      locationIds: locations.map(({ id }) => id),
    };
    batch.findings.push(...replayed.findings, ...compareWithMoves(stored, replayed));
    batch.moves += replayed.moves;
    batch.units = added(batch.units, unitsOf(replayed, total));
  }
  return batch;
}

function unitsOf(replayed: Replayed, total: TotalRow | undefined): Units {
  const quantity = (text: string | undefined) => toUnits('quantity', exact('quantity', text ?? '0'));
  return {
    in: replayed.in,
    out: replayed.out,
    costOfGoods: replayed.costOfGoods,
    onHand: quantity(total?.onHand),
    reserved: quantity(total?.reserved),
    incoming: quantity(total?.incoming),
    value: toUnits('cost', exact('cost', total?.stockValue ?? '0')),
  };
}

function added(left: Units, right: Units): Units {
  return {
    in: left.in + right.in,
    out: left.out + right.out,
    onHand: left.onHand + right.onHand,
    reserved: left.reserved + right.reserved,
    incoming: left.incoming + right.incoming,
    value: left.value + right.value,
    costOfGoods: left.costOfGoods + right.costOfGoods,
  };
}
