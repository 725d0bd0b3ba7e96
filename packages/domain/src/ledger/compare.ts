import { exact, fromUnits, textOf } from '@quartermaster/contracts/money/units';
import type { LedgerCheckName, LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import { fromThousandths, toThousandths } from '../stock/thousandths';
import type { DayRow, LevelRow, PromiseRows, TotalRow } from './read';
import type { Replayed } from './replay';

interface Stored {
  variantId: string;
  total: TotalRow | undefined;
  levels: readonly LevelRow[];
  days: readonly DayRow[];
  /** What is promised of it to orders and holds. */
  promises: PromiseRows;
  /** All of the workspace. */
  locationIds: readonly string[];
}

/** What is kept of a variant against what its moves come to. */
export function compareWithMoves(stored: Stored, replayed: Replayed) {
  const { variantId, total, levels, days, promises, locationIds } = stored;
  const findings: LedgerFinding[] = [];
  const expect = (check: LedgerCheckName, at: string, [expected, found]: readonly [string, string]) => {
    if (expected !== found) findings.push({ check, variantId, at, expected, found });
  };
  const missing = locationIds.filter((id) => !levels.some(({ locationId }) => locationId === id));
  expect('balances', '', [
    `a total and ${locationIds.length} locations`,
    missing.length > 0 || !total ? 'fewer' : `a total and ${locationIds.length} locations`,
  ]);
  if (!total) return findings;
  expect('sequence', 'the total', [`${replayed.moves} moves`, `${total.lastSeq} moves`]);
  expect('onHand', '', [textOf(replayed.pool.onHand), quantity(total.onHand)]);
  expect('stockValue', '', [textOf(replayed.pool.stockValue), textOf(exact('cost', total.stockValue))]);
  for (const { locationId, onHand } of levels)
    expect('levels', `location ${locationId}`, [
      fromThousandths(replayed.levels.get(locationId) ?? 0n),
      quantity(onHand),
    ]);
  const sumOf = (name: 'onHand' | 'reserved' | 'incoming') =>
    fromThousandths(levels.reduce((sum, level) => sum + toThousandths(level[name]), 0n));
  expect('locations', '', [quantity(total.onHand), sumOf('onHand')]);
  expect('promises', 'reserved', [quantity(total.reserved), sumOf('reserved')]);
  expect('promises', 'incoming', [quantity(total.incoming), sumOf('incoming')]);
  for (const { locationId, reserved } of levels) {
    const held = promises.reservations.filter((row) => row.locationId === locationId);
    expect('promises', `reserved in location ${locationId}`, [fromThousandths(unitsOf(held)), quantity(reserved)]);
  }
  const ofOrders = promises.reservations.filter(({ isOfOrder }) => Number(isOfOrder) === 1);
  expect('promises', 'reserved for lines of orders', [
    fromThousandths(unitsOf(ofOrders)),
    quantity(promises.reservedByLines),
  ]);
  expect('promises', 'waiting', [quantity(promises.waitingByLines), quantity(total.waiting)]);
  for (const { locationId, incoming } of levels) {
    const expected = promises.expected.filter((row) => row.locationId === locationId);
    expect('promises', `incoming in location ${locationId}`, [fromThousandths(unitsOf(expected)), quantity(incoming)]);
  }
  expect('promises', 'incoming', [fromThousandths(unitsOf(promises.expected)), quantity(total.incoming)]);
  compareDays({ days, replayed, expect });
  return findings;
}

function compareDays({
  days,
  replayed,
  expect,
}: {
  days: readonly DayRow[];
  replayed: Replayed;
  expect: (check: LedgerCheckName, at: string, pair: readonly [string, string]) => void;
}): void {
  const stored = new Map(days.map((row) => [row.day, row]));
  for (const day of new Set([...stored.keys(), ...replayed.days.keys()])) {
    const row = stored.get(day);
    const sums = replayed.days.get(day) ?? { in: 0n, out: 0n, sold: 0n, value: 0n, variance: 0n };
    expect('days', day, [
      [
        fromThousandths(sums.in),
        fromThousandths(sums.out),
        fromThousandths(sums.sold),
        costs(sums.value),
        costs(sums.variance),
      ].join(' '),
      row
        ? [
            quantity(row.inQty),
            quantity(row.outQty),
            quantity(row.soldQty),
            cost(row.valueDelta),
            cost(row.variance),
          ].join(' ')
        : 'no row',
    ]);
  }
}

function unitsOf(rows: ReadonlyArray<{ quantity: string }>): bigint {
  return rows.reduce((sum, { quantity }) => sum + toThousandths(quantity), 0n);
}

function costs(value: bigint): string {
  return textOf(fromUnits('cost', value));
}

function quantity(text: string): string {
  return textOf(exact('quantity', text));
}

function cost(text: string): string {
  return textOf(exact('cost', text));
}
