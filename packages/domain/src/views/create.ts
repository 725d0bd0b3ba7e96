import { type AnySavedView, CreateViewInput, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { insertSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { audienceOf, permissionsFor, stateOf, viewOf } from './load';

/** Creates a personal or shared view. @throws Forbidden to share without permission to write */
export async function createView(ctx: Ctx, input: CreateViewInput): Promise<AnySavedView> {
  const { noun, name, shared, state: given } = CreateViewInput.parse(input);
  const { read, write } = permissionsFor({ noun });
  authorize(ctx, read);
  if (shared) authorize(ctx, write);
  const state = stateOf(noun, given);
  return withTransaction(ctx, async (ctx) => {
    const ownerId = ctx.actor.id;
    const count = await ctx.tx.client.savedView.count({ where: { ownerId } });
    if (count >= LIMITS.views) throw new Invalid(`A person can have up to ${LIMITS.views} views`);
    const record = viewOf(ctx, { id: newId(), noun, ownerId, name, shared, state, pinned: false, version: 1 });
    const columns = { noun, ownerId, shared, state: JSON.stringify(state) };
    return insertSettingsRecord(ctx, { noun: 'view', record, columns, audience: audienceOf(record) });
  });
}
