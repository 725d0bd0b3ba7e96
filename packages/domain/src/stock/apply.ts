import { add, negate } from '@quartermaster/contracts/money/add';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import { newId } from '@quartermaster/db';
import type { Balance, Level } from './balances';
import type { Item } from './items';
import { issue } from './pool/issue';
import type { Pool, Posted } from './pool/pool';
import { putBack, receive } from './pool/receive';
import { undo } from './pool/undo';
import { worthOf } from './pool/worth-of';
import type { Move, Posting } from './posting';

/** Works a posting out against a balance: the move with everything that is frozen in it, and the balance after it. */
export function apply(balance: Balance, posting: Posting, item: Item): { balance: Balance; move: Move } {
  const { quantity, from, to } = posting;
  const { pool, move } = effectOf(balance.pool, posting, item);
  const lastSeq = balance.lastSeq + 1;
  const levels = new Map(balance.levels);
  if (from !== null) levels.set(from, changed(levels.get(from), negate('quantity', quantity)));
  if (to !== null) levels.set(to, changed(levels.get(to), quantity));
  const levelAfter = levelOf(levels.get(to ?? from ?? '')).onHand;
  return {
    balance: { ...balance, pool, lastSeq, levels },
    move: { ...posting, ...move, id: newId(), seq: lastSeq, levelAfter },
  };
}

const NOTHING = { delta: exact('quantity', '0'), valueDelta: exact('cost', '0'), documentValue: exact('cost', '0') };

function effectOf(pool: Pool, { kind, quantity, from, to, worth }: Posting, item: Item): Posted {
  if (worth && 'undone' in worth) return undo(pool, worth.undone);
  if (from !== null && to !== null)
    return { pool, move: { ...NOTHING, onHandAfter: pool.onHand, valueAfter: pool.stockValue } };
  if (to === null) return issuedAlone(pool, quantity);
  const costs = {
    entered: worth && 'each' in worth ? worth.each : undefined,
    standard: item.standardCost ?? undefined,
  };
  const value = worth && 'whole' in worth ? worth.whole : worthOf(pool, quantity, costs);
  return kind === 'return' ? putBack(pool, { quantity, value }) : receive(pool, { quantity, value });
}

function issuedAlone(pool: Pool, quantity: Quantity): Posted {
  const { pool: left, moves } = issue(pool, [quantity]);
  const [move] = moves;
  if (!move) throw new Error('A line without a move');
  return { pool: left, move };
}

function changed(level: Level | undefined, by: Quantity): Level {
  const { onHand, reserved } = levelOf(level);
  return { onHand: add('quantity', onHand, by), reserved };
}

function levelOf(level: Level | undefined): Level {
  if (!level) throw new Error('A posting to a level that was not locked');
  return level;
}
