import { isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { lockRows, UUID } from '../kernel/rows';
import type { Pool } from './pool/pool';

/** What there is of a variant in one location. */
export interface Level {
  onHand: Quantity;
  reserved: Quantity;
}

/** What there is of a variant: its pool of quantity and value, and its locations. */
export interface Balance {
  variantId: string;
  pool: Pool;
  lastSeq: number;
  /** Whether lines of orders wait for it. */
  isWaited: boolean;
  /** Those that were asked for, by location. */
  levels: ReadonlyMap<string, Level>;
}

/** A variant in a location. */
export type Spot = readonly [variantId: string, locationId: string];

export const TOTALS = { table: 'stock_totals', keys: { variantId: UUID } };
export const LEVELS = { table: 'stock_levels', keys: { variantId: UUID, locationId: UUID } };

type Decimals<K extends string> = Record<K, object>;
type TotalRow = { variantId: string; lastSeq: number } & Decimals<'onHand' | 'waiting' | 'stockValue' | 'lastCost'>;
type LevelRow = { variantId: string; locationId: string } & Decimals<'onHand' | 'reserved'>;

/**
 * The balances at some spots, locked until the commit: totals first, then levels, each in key order. Who has the lock of a total has the
 * variant's number of moves, its days and all its levels to themselves.
 */
export async function lockBalances(
  { tx: { client }, workspaceId }: TxCtx,
  spots: readonly Spot[],
): Promise<Map<string, Balance>> {
  const ids = [...new Set(spots.map(([variantId]) => variantId))];
  const unique = [...new Map(spots.map((spot) => [spot.join(' '), spot])).values()];
  const totals = await lockRows<TotalRow>(
    client,
    { ...TOTALS, columns: ['variantId', 'onHand', 'waiting', 'stockValue', 'lastCost', 'lastSeq'] },
    { workspaceId, rows: ids.map((id) => [id]) },
  );
  const levels = await lockRows<LevelRow>(
    client,
    { ...LEVELS, columns: ['variantId', 'locationId', 'onHand', 'reserved'] },
    { workspaceId, rows: unique },
  );
  if (totals.length < ids.length || levels.length < unique.length) throw new Error('A variant has no balances');
  const levelsOf = grouped(levels, ({ variantId }) => variantId);
  return new Map(
    totals.map(({ variantId, onHand, waiting, stockValue, lastCost, lastSeq }) => [
      variantId,
      {
        variantId,
        pool: toPool({ onHand, stockValue, lastCost }),
        lastSeq,
        isWaited: !isZero(toQuantity(waiting)),
        levels: new Map((levelsOf.get(variantId) ?? []).map((level) => [level.locationId, toLevel(level)])),
      },
    ]),
  );
}

/** As it is stored. */
export function toPool({ onHand, stockValue, lastCost }: Decimals<'onHand' | 'stockValue' | 'lastCost'>): Pool {
  return {
    onHand: toQuantity(onHand),
    stockValue: exact('cost', String(stockValue)),
    lastCost: exact('cost', String(lastCost)),
  };
}

function toLevel({ onHand, reserved }: LevelRow): Level {
  return { onHand: toQuantity(onHand), reserved: toQuantity(reserved) };
}

function toQuantity(stored: object): Quantity {
  return exact('quantity', String(stored));
}
