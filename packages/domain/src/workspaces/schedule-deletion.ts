import {
  DELETE_AFTER_DAYS,
  DeleteWorkspaceInput,
  type Workspace,
  WorkspaceVersionInput,
} from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Forbidden, Invalid } from '../kernel/errors';
import { enqueueLater } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { getWorkspace } from './get';
import { lockWorkspace } from './load';
import { writeWorkspace } from './update';

const DAY_S = 24 * 60 * 60;

/** An owner's alone, whatever other roles may do. @throws Forbidden */
export function requireOwner({ actor }: Pick<Ctx, 'actor'>): void {
  if (actor.kind !== 'user' || actor.role !== 'owner') throw new Forbidden('Only an owner can delete the workspace');
}

/**
 * Schedules the deletion of the workspace, with everything in it. Until then it works as before, and an owner can cancel.
 * @throws Forbidden; Conflict; Invalid if the typed name is another one
 */
export async function scheduleDeletion(ctx: Ctx, input: DeleteWorkspaceInput): Promise<Workspace> {
  requireOwner(ctx);
  const { version, name } = DeleteWorkspaceInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const before = await lockWorkspace(ctx, version);
    if (name.normalize('NFC').trim() !== before.name.normalize('NFC')) {
      throw new Invalid('This is not the name of the workspace', 'name');
    }
    if (before.deleteAt) return;
    // By the database's clock, which also decides when it is due.
    const [row] = await ctx.tx.client.$queryRaw<Array<{ at: Date }>>`
      SELECT NOW(3) + INTERVAL ${DELETE_AFTER_DAYS} DAY AS at`;
    const at = row?.at;
    if (!at) throw new Error('the database has no clock');
    await writeWorkspace(ctx, { deleteAt: at }, { deleteAt: [null, at.toISOString()] }, 'workspace.schedule-deletion');
    const job = { name: 'workspace.purge', payload: { workspaceId: ctx.workspaceId } } as const;
    await enqueueLater(ctx, { id: newId(), ...job, seconds: DELETE_AFTER_DAYS * DAY_S });
  });
  return getWorkspace(ctx);
}

/** Cancels it. The job that waits will find that nothing is due. @throws Forbidden, Conflict */
export async function cancelDeletion(ctx: Ctx, input: WorkspaceVersionInput): Promise<Workspace> {
  requireOwner(ctx);
  const { version } = WorkspaceVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const { deleteAt } = await lockWorkspace(ctx, version);
    if (!deleteAt) return;
    const changes = { deleteAt: [deleteAt.toISOString(), null] as [unknown, unknown] };
    await writeWorkspace(ctx, { deleteAt: null }, changes, 'workspace.cancel-deletion');
  });
  return getWorkspace(ctx);
}
