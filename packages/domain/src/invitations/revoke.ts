import { InvitationVersionInput } from '@quartermaster/contracts';
import { audit, type Changes } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { findRank } from '../kernel/ranks';
import { withTransaction } from '../kernel/transaction';
import { endTokens } from '../one-time-tokens';
import { lockInvitation } from './row';

/** Takes an invitation back; its link ends at once. @throws NotFound, also for one that was accepted; Conflict */
export async function revokeInvitation(ctx: Ctx, input: InvitationVersionInput): Promise<void> {
  authorize(ctx, 'members.manage');
  const which = InvitationVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const { id, email, role, version } = await lockInvitation(ctx, which);
    const { client } = ctx.tx;
    await client.invitation.deleteMany({ where: { id } });
    await endTokens(client, { kind: 'invite', workspaceId: ctx.workspaceId, email });
    const changes: Changes = { email: [email, null], role: [(await findRank(ctx, role))?.name ?? null, null] };
    await audit(ctx, { action: 'invitation.revoke', noun: 'invitation', ref: id, changes });
    notice(ctx, { noun: 'member', ref: id, kind: 'updated', version: version + 1 });
  });
}
