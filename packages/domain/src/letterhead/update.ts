import { type Letterhead, UpdateLetterheadInput } from '@quartermaster/contracts';
import { classifyFault } from '@quartermaster/db';
import { audit, changesBetween } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { given } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { loadLetterhead } from './get';

/** Changes how the documents of the workspace look; those that were written stay as they are. @throws Conflict */
export async function updateLetterhead(ctx: Ctx, input: UpdateLetterheadInput): Promise<Letterhead> {
  authorize(ctx, 'orders.configure');
  const { version, ...patch } = UpdateLetterheadInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadLetterhead(ctx);
    const { version: _, ...values } = before;
    const change = given(patch);
    const changes = changesBetween<Omit<Letterhead, 'version'>>(values, change);
    if (before.version !== version) throw changed(before.version);
    if (Object.keys(changes).length === 0) return before;
    await write(ctx, { ...values, ...change }, version);
    await audit(ctx, { action: 'letterhead.update', noun: 'letterhead', ref: ctx.workspaceId, changes });
    notice(ctx, { noun: 'settings', ref: ctx.workspaceId, kind: 'updated', version: version + 1 });
    return loadLetterhead(ctx);
  });
}

/** @throws Conflict if somebody else wrote it in the meantime */
async function write(ctx: TxCtx, values: Omit<Letterhead, 'version'>, version: number): Promise<void> {
  const { letterhead } = ctx.tx.client;
  if (version > 0) {
    const { count } = await letterhead.updateMany({ where: { version }, data: { ...values, version: version + 1 } });
    if (count === 0) throw changed(version + 1);
    return;
  }
  try {
    await letterhead.createMany({ data: [{ workspaceId: ctx.workspaceId, ...values }] });
  } catch (error) {
    throw classifyFault(error) === 'duplicate' ? changed(1) : error;
  }
}

function changed(currentVersion: number): Conflict {
  return new Conflict('Someone else changed these settings', { currentVersion });
}
