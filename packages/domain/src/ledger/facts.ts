import { majorUnits } from '@quartermaster/contracts/money/currency';
import type { Ctx } from '../kernel/context';
import { retryUnit } from '../kernel/transaction';
import { type OrderFacts, readOrderFacts } from './facts-orders';
import { type PurchaseFacts, readPurchaseFacts } from './facts-purchases';
import type { FactReader } from './facts-reader';
import { readStockFacts, type StockFacts } from './facts-stock';
import type { Reading } from './read';

/** The figures by which the books of a workspace are compared with those of another program. Amounts are in major units. */
export interface BookFacts extends OrderFacts, PurchaseFacts, StockFacts {
  counts: Readonly<Record<string, number>>;
  totals: Readonly<Record<string, string>>;
}

/** More documents of a kind, or products, are not told one by one. */
const TOLD_APART = 1_000;

const TIMEOUT_MS = 120_000;

/** Reads the figures, in one snapshot. */
export function readBookFacts({ prisma, workspaceId }: Pick<Ctx, 'prisma' | 'workspaceId'>): Promise<BookFacts> {
  return retryUnit(() => prisma.$transaction((client) => read({ client, workspaceId }), { timeout: TIMEOUT_MS }));
}

async function read(reading: Reading): Promise<BookFacts> {
  const { client, workspaceId } = reading;
  const [workspace] = await client.$queryRaw<Array<{ currency: string | null }>>`
    SELECT currency FROM workspaces WHERE id = ${workspaceId}`;
  const currency = workspace?.currency ?? 'USD';
  const money = (minor: unknown) => majorUnits(String(minor ?? 0), currency);
  const reader: FactReader = { ...reading, most: TOLD_APART, money };
  const { counts: ofOrders, totals: sold, ...orders } = await readOrderFacts(reader);
  const { counts: ofPurchases, totals: bought, ...purchases } = await readPurchaseFacts(reader);
  const { counts: ofStock, totals: there, ...stock } = await readStockFacts(reader);
  return {
    counts: { ...ofOrders, ...ofPurchases, ...ofStock },
    totals: { ...sold, ...bought, ...there },
    ...orders,
    ...purchases,
    ...stock,
  };
}
