import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { isTakenBack, takeBack } from './reverse';

/** The actions whose moves are taken back by undo. Taking a move back is not undone. */
const UNDONE = ['stock.open', 'stock.adjust', 'stock.transfer'];

export function isRevertible(action: string): boolean {
  return UNDONE.includes(action);
}

/** Takes the move of an entry back, unless its goods are gone, or it was taken back before. */
export async function revertStock(ctx: TxCtx, { changes }: Entry): Promise<Reverted> {
  const moveId = changes.move?.[1];
  if (typeof moveId !== 'string' || (await isTakenBack(ctx, moveId))) return 'unchanged';
  try {
    await takeBack(ctx, { moveId, note: null });
    return 'reverted';
  } catch (error) {
    // All of them are thrown before anything is written.
    if (error instanceof Conflict || error instanceof Invalid) return { reason: error.message };
    throw error;
  }
}
