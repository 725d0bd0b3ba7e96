import { PresenceInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { noticeNow } from '../kernel/notices';
import type { FindSource } from '../records/source';
import { kindAt, placeOf } from './place';

/** Says that the caller closed a record in one tab. After the last one, the others who have it open are told. */
export async function leaveRecord(ctx: Ctx, sourceOf: FindSource, input: PresenceInput): Promise<void> {
  authorize(ctx, 'workspace.read');
  const { recordId, tabId } = PresenceInput.parse(input);
  const left = await ctx.runtime.presence.leave(placeOf(ctx, recordId), { userId: ctx.actor.id, tabId });
  // Of a record that was purged nobody is told.
  const kind = left ? await kindAt(ctx, sourceOf, recordId) : undefined;
  if (kind) noticeNow(ctx, { noun: 'presence', ref: recordId, of: kind.noun, kind: 'updated', version: 1 });
}
