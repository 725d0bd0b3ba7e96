import { UpdateWorkspaceInput, type Workspace } from '@quartermaster/contracts';
import { classifyFault } from '@quartermaster/db';
import { audit, changesBetween } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { given } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { moveReminders } from '../reminders/move-zone';
import { requireNoValues } from '../stock/currency';
import { forgetMemberships } from './announce';
import { getWorkspace } from './get';
import { lockWorkspace, type WorkspaceRow } from './load';
import { moveSlug } from './slugs';

/** Many people's reminders may move to another zone. */
const TIMEOUT_MS = 30_000;

/**
 * Changes what the workspace says of itself, effective on everybody's next request. An old address leads here for a while.
 * @throws Conflict if it has another version, or the address is taken; Invalid after too many addresses, and for another currency once
 *   there are prices, costs or stock worth something
 */
export async function updateWorkspace(ctx: Ctx, input: UpdateWorkspaceInput): Promise<Workspace> {
  authorize(ctx, 'workspace.configure');
  const { version, ...patch } = UpdateWorkspaceInput.parse(input);
  await withTransaction(
    ctx,
    async (ctx) => {
      const before = await lockWorkspace(ctx, version);
      const changes = changesBetween<WorkspaceRow>(before, given(patch));
      if (Object.keys(changes).length === 0) return;
      if (changes.currency && before.currency) {
        await requireNoAmounts(ctx, before.currency);
        await requireNoValues(ctx, before.currency);
      }
      if (changes.slug) await moveSlug(ctx, { from: before.slug, to: patch.slug ?? before.slug });
      await writeWorkspace(ctx, patch, changes);
      if (patch.timeZone && changes.timeZone) await moveEveryReminder(ctx, patch.timeZone);
    },
    { timeoutMs: TIMEOUT_MS },
  );
  await forgetMemberships(ctx);
  return getWorkspace(ctx);
}

/** Prices and costs would be worth something else. @throws Invalid */
async function requireNoAmounts({ tx: { client } }: TxCtx, currency: string): Promise<void> {
  const where = { OR: [{ priceCurrency: currency, price: { not: null } }, { standardCost: { not: null } }] };
  const priced = await client.variant.findFirst({ where, select: { title: true } });
  if (priced) throw new Invalid(`${priced.title} and perhaps others have a price or a cost in ${currency}`, 'currency');
}

/** The shared part of every change of a workspace: write, audit, notify. */
export async function writeWorkspace(
  ctx: TxCtx,
  columns: Partial<Record<string, string | number | Date | null>>,
  changes: ReturnType<typeof changesBetween>,
  action = 'workspace.update',
): Promise<void> {
  const { client } = ctx.tx;
  const values = Object.entries(columns).filter(([, value]) => value !== undefined);
  const sets = values.map(([name]) => `\`${name}\` = ?, `).join('');
  const taken = (error: unknown) => {
    if (classifyFault(error) === 'duplicate') throw new Conflict(`The address “${columns.slug}” is taken`);
    throw error;
  };
  await client
    .$executeRawUnsafe(
      `UPDATE workspaces SET ${sets}version = version + 1 WHERE id = ?`,
      ...values.map(([, value]) => value),
      ctx.workspaceId,
    )
    .catch(taken);
  const [{ version } = { version: 1 }] = await client.$queryRaw<Array<{ version: number }>>`
    SELECT version FROM workspaces WHERE id = ${ctx.workspaceId}`;
  await audit(ctx, { action, noun: 'workspace', ref: ctx.workspaceId, changes });
  notice(ctx, { noun: 'workspace', ref: ctx.workspaceId, kind: 'updated', version });
}

/** The reminders of everyone who has no zone of their own. */
async function moveEveryReminder(ctx: TxCtx, timeZone: string): Promise<void> {
  const people = await ctx.tx.client.$queryRaw<Array<{ userId: string }>>`
    SELECT DISTINCT reminders.userId FROM reminders
    LEFT JOIN preferences ON preferences.workspaceId = reminders.workspaceId AND preferences.userId = reminders.userId
    WHERE reminders.workspaceId = ${ctx.workspaceId} AND reminders.firedAt IS NULL
      AND reminders.minutesBefore IS NOT NULL AND preferences.timeZone IS NULL`;
  for (const { userId } of people) await moveReminders(ctx, { userId, timeZone });
}
