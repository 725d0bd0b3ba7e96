import { negate, subtract } from '@quartermaster/contracts/money/add';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { LedgerCheckName, LedgerFinding } from '@quartermaster/contracts/stock/ledger-terms';
import { issue } from '../stock/pool/issue';
import type { Pool } from '../stock/pool/pool';
import { putBack, receive } from '../stock/pool/receive';
import { takeBack } from '../stock/pool/take-back';
import type { MoveRow } from './read';

interface Day {
  in: bigint;
  out: bigint;
  sold: bigint;
  value: bigint;
  variance: bigint;
}

/** What a variant's moves come to, worked out anew from their quantities and the values of their documents. */
export interface Replayed {
  moves: number;
  pool: Pool;
  /** Thousandths, by location. */
  levels: Map<string, bigint>;
  days: Map<string, Day>;
  /** Thousandths, and millionths of the currency's major unit. */
  in: bigint;
  out: bigint;
  costOfGoods: bigint;
  findings: LedgerFinding[];
}

/** The kinds whose goods were sold: what they are worth, and every variance, is the cost of goods. */
const SOLD = ['ship', 'ship_undo', 'return', 'return_undo'];
const NOTHING: Pool = { onHand: exact('quantity', '0'), stockValue: exact('cost', '0'), lastCost: exact('cost', '0') };

/** Replays moves in the order of the ledger. Where a frozen number is not what comes out, that is a finding, and it goes on with ours. */
export async function replay(variantId: string, moves: AsyncIterable<MoveRow>): Promise<Replayed> {
  const all: Replayed = {
    moves: 0,
    pool: NOTHING,
    levels: new Map(),
    days: new Map(),
    in: 0n,
    out: 0n,
    costOfGoods: 0n,
    findings: [],
  };
  const known = new Map<string, { delta: string; documentValue: string; valueDelta: string }>();
  for await (const move of moves) {
    const at = `move ${move.seq}`;
    const expect = (check: LedgerCheckName, expected: string, found: string) => {
      if (expected !== found) all.findings.push({ check, variantId, at, expected, found });
    };
    all.moves++;
    expect('sequence', `move ${all.moves}`, at);
    step(all, move, expect);
    if (move.reversesId !== null) {
      expect('undos', oppositeOf(known.get(move.reversesId), move), shortest(move));
    }
    known.set(move.id, move);
  }
  return all;
}

/** The opposite of a move that is taken back; of a receipt, as much of it as was there. */
function oppositeOf(undone: { delta: string } | undefined, move: MoveRow): string {
  if (!undone) return 'an earlier move';
  const [whole, part] = [toUnits('quantity', quantity(undone.delta)), -toUnits('quantity', quantity(move.delta))];
  if (move.kind === 'receipt_undo' && part > 0n && part < whole) return shortest(move);
  return textOf(negate('quantity', quantity(undone.delta)));
}

function step(all: Replayed, move: MoveRow, expect: (check: LedgerCheckName, expected: string, found: string) => void) {
  const amount = quantity(move.quantity);
  const units = toUnits('quantity', amount);
  const { fromLocationId: from, toLocationId: to } = move;
  const isInside = from !== null && to !== null;
  const delta = isInside || units === 0n ? 0n : from === null ? units : -units;
  const { pool, refused } = changeOf(all.pool, move, amount);
  if (refused) expect('quantity', refused, textOf(amount));
  const valueDelta = subtract('cost', pool.stockValue, all.pool.stockValue);
  all.pool = pool;
  expect('quantity', textOf(fromUnits('quantity', delta)), textOf(quantity(move.delta)));
  expect('quantity', textOf(pool.onHand), textOf(quantity(move.onHandAfter)));
  expect('value', textOf(valueDelta), textOf(cost(move.valueDelta)));
  expect('value', textOf(pool.stockValue), textOf(cost(move.valueAfter)));
  for (const [location, by] of [
    [from, -units],
    [to, units],
  ] as const) {
    if (location !== null) all.levels.set(location, (all.levels.get(location) ?? 0n) + by);
  }
  const level = all.levels.get(to ?? from ?? '');
  if (move.levelAfter !== null && level !== undefined)
    expect('levels', textOf(fromUnits('quantity', level)), textOf(quantity(move.levelAfter)));
  const value = toUnits('cost', cost(move.valueDelta));
  const variance = toUnits('cost', cost(move.documentValue)) - value;
  const day = all.days.get(move.day) ?? { in: 0n, out: 0n, sold: 0n, value: 0n, variance: 0n };
  const [came, went] = [delta > 0n ? delta : 0n, delta < 0n ? -delta : 0n];
  all.days.set(move.day, {
    in: day.in + came,
    out: day.out + went,
    sold: day.sold - (SOLD.includes(move.kind) ? delta : 0n),
    value: day.value + value,
    variance: day.variance + variance,
  });
  all.in += came;
  all.out += went;
  all.costOfGoods += variance - (SOLD.includes(move.kind) ? value : 0n);
}

/**
 * By the rules of the pool, from what the move's document says. Where they allow no such move, the ledger's own numbers stand, and what is
 * wrong with them shows in the next comparison.
 */
function changeOf(pool: Pool, move: MoveRow, amount: Quantity): PoolChange {
  try {
    return allowedChange(pool, move, amount);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      pool: { ...pool, onHand: quantity(move.onHandAfter), stockValue: cost(move.valueAfter) },
      refused: error.message,
    };
  }
}

interface PoolChange {
  pool: Pool;
  /** Why the pool allows no such move. */
  refused?: string;
}

function allowedChange(pool: Pool, move: MoveRow, amount: Quantity): PoolChange {
  const document = cost(move.documentValue);
  if (move.fromLocationId !== null && move.toLocationId !== null) return { pool };
  const isUndo = move.reversesId !== null;
  if (move.toLocationId !== null) {
    const goods = { quantity: amount, value: document };
    return isUndo || move.kind === 'return' ? putBack(pool, goods) : receive(pool, goods);
  }
  return isUndo ? takeBack(pool, { quantity: amount, value: negate('cost', document) }) : issue(pool, [amount]);
}

function quantity(text: string): Quantity {
  return exact('quantity', text);
}

function cost(text: string): Cost {
  return exact('cost', text);
}

function shortest({ delta }: MoveRow): string {
  return textOf(quantity(delta));
}
