import { findingInWords } from '@quartermaster/contracts/audit-terms';
import type { Ctx } from '../kernel/context';
import { latestCheck } from './latest';

/** Findings that the mail names. */
const SHOWN = 5;

export interface AuditBrokenMail {
  to: string;
  recipientName: string;
  slug: string;
  workspaceName: string;
  /** The first findings, as sentences. */
  findings: string[];
  /** How many there are in all. */
  count: number;
}

/** The content of the mail about a broken chain; null if the recipient is no owner any more, or a later check found it intact. */
export async function auditBrokenMail(
  ctx: Ctx,
  { recipientId }: { recipientId: string },
): Promise<AuditBrokenMail | null> {
  const [owner, check] = await Promise.all([
    ctx.prisma.member.findFirst({
      where: { userId: recipientId, role: 'owner', leftAt: null },
      select: { userId: true },
    }),
    latestCheck(ctx.prisma),
  ]);
  const count = check?.findings.length ?? 0;
  if (!owner || !check || count === 0) return null;
  const { prisma } = ctx.runtime.db;
  const [user, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: user.email,
    recipientName: user.name,
    slug: workspace.slug,
    workspaceName: workspace.name,
    findings: check.findings.slice(0, SHOWN).map(findingInWords),
    count,
  };
}
