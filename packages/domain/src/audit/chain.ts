import type { AuditChain } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { latestCheck } from './latest';

/** The chain over the audit log: its newest block, and the result of the latest check. */
export async function getAuditChain(ctx: Ctx): Promise<AuditChain> {
  authorize(ctx, 'audit.read');
  const [check, newest] = await Promise.all([
    latestCheck(ctx.prisma),
    ctx.prisma.auditBlock.findFirst({ orderBy: { number: 'desc' } }),
  ]);
  return {
    check: check && { at: check.finishedAt.toISOString(), entries: check.entries, findings: check.findings },
    newest: newest && { block: newest.number, hash: newest.hash, sealedAt: newest.sealedAt.toISOString() },
  };
}
