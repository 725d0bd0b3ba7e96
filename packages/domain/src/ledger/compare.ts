import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { LedgerCheckName, LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import type { DayRow, LevelRow, TotalRow } from './read';
import type { Replayed } from './replay';

interface Stored {
  variantId: string;
  total: TotalRow | undefined;
  levels: readonly LevelRow[];
  days: readonly DayRow[];
  /** All of the workspace. */
  locationIds: readonly string[];
}

/** What is kept of a variant against what its moves come to. */
export function compareWithMoves({ variantId, total, levels, days, locationIds }: Stored, replayed: Replayed) {
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
    expect('levels', `location ${locationId}`, [units(replayed.levels.get(locationId) ?? 0n), quantity(onHand)]);
  const sumOf = (name: 'onHand' | 'reserved' | 'incoming') =>
    units(levels.reduce((sum, level) => sum + unitsIn(level[name]), 0n));
  expect('locations', '', [quantity(total.onHand), sumOf('onHand')]);
  expect('promises', 'reserved', [quantity(total.reserved), sumOf('reserved')]);
  expect('promises', 'incoming', [quantity(total.incoming), sumOf('incoming')]);
  // Nothing makes any of these yet.
  for (const name of ['reserved', 'waiting', 'incoming'] as const)
    expect('promises', name, ['0', quantity(total[name])]);
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
    const sums = replayed.days.get(day) ?? { in: 0n, out: 0n, value: 0n, variance: 0n };
    expect('days', day, [
      [units(sums.in), units(sums.out), costs(sums.value), costs(sums.variance)].join(' '),
      row ? [quantity(row.inQty), quantity(row.outQty), cost(row.valueDelta), cost(row.variance)].join(' ') : 'no row',
    ]);
  }
}

function units(value: bigint): string {
  return textOf(fromUnits('quantity', value));
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

function unitsIn(text: string): bigint {
  return toUnits('quantity', exact('quantity', text));
}
