import { CreateViewInput, LIMITS, type SavedView } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { insertSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { audienceOf } from './load';
import { problemOf } from './problem';

/** Creates a personal or shared view. @throws Forbidden to share without permission to write */
export async function createView(ctx: Ctx, input: CreateViewInput): Promise<SavedView> {
  authorize(ctx, 'tasks.read');
  const { name, shared, state } = CreateViewInput.parse(input);
  if (shared) authorize(ctx, 'tasks.write');
  return withTransaction(ctx, async (ctx) => {
    const ownerId = ctx.actor.id;
    const count = await ctx.tx.client.savedView.count({ where: { ownerId } });
    if (count >= LIMITS.views) throw new Invalid(`A person can have up to ${LIMITS.views} views`);
    const record = { id: newId(), ownerId, name, shared, state, pinned: false, problem: problemOf(state), version: 1 };
    const columns = { ownerId, shared, state: JSON.stringify(state) };
    return insertSettingsRecord(ctx, { noun: 'view', record, columns, audience: audienceOf(record) });
  });
}
