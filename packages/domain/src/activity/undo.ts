import { UndoInput, type UndoResult } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { undoEntry } from './undo-entry';
import { undoOperation } from './undo-operation';

/**
 * Undoes an operation of the caller's, or one entry of the activity by any author and of any age. Values that someone changed since
 * stay and are reported as skipped.
 * @throws Forbidden, NotFound, Conflict, Unavailable; Invalid for what cannot be undone
 */
export async function undo(ctx: Ctx, input: UndoInput): Promise<UndoResult> {
  const { entry, operation = '', ...call } = UndoInput.parse(input);
  return entry === undefined ? undoOperation(ctx, { operation, ...call }) : undoEntry(ctx, { entry, ...call });
}
