import type { ChangeNotice } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type { Ctx, WriteCtx, WriteTransaction } from './context';
import type { Runtime } from './runtime';

type Change = Pick<ChangeNotice, 'noun' | 'ref' | 'of' | 'kind' | 'version' | 'audience' | 'progress'>;

/** Queues a change notice, which is sent to clients after the commit. */
export function notice(ctx: WriteCtx, change: Change): void {
  ctx.tx.notices.push(toNotice(ctx, change));
}

/** Sends a notice at once, outside a transaction: for progress, which needs no commit. */
export function noticeNow(ctx: Ctx, change: Change): void {
  ctx.runtime.bus.publish('changes', toNotice(ctx, change));
}

/** Sends a committed transaction's notices and wakes the relay. */
export function announce({ bus }: Runtime, { notices, wake }: Pick<WriteTransaction, 'notices' | 'wake'>): void {
  for (const change of notices) bus.publish('changes', change);
  if (wake) bus.publish('outbox', {});
}

function toNotice(ctx: Pick<Ctx, 'workspaceId' | 'actor' | 'runtime'>, change: Change): ChangeNotice {
  return {
    id: newId(),
    workspaceId: ctx.workspaceId,
    actorId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    at: ctx.runtime.clock.now().toISOString(),
    ...change,
  };
}
