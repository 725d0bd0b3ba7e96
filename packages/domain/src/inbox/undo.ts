import { type InboxChanged, UndoInboxInput } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { changeThreads } from './change';

/** Opens the rows again that one change marked done or snoozed. Those that have changed since stay as they are. */
export async function undoInbox(ctx: Ctx, input: UndoInboxInput): Promise<InboxChanged> {
  const { token } = UndoInboxInput.parse(input);
  const set = Prisma.sql`state = 'open', snoozedUntil = NULL, token = NULL`;
  return changeThreads(ctx, { set, where: Prisma.sql`token = ${token}` });
}
