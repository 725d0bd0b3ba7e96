import { findingInWords } from '@quartermaster/contracts/audit-terms';
import type { Ctx } from '../kernel/context';
import { inEachWorkspace } from '../kernel/in-each-workspace';
import { enqueue } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { zonedDateTime } from '../kernel/zoned-time';
import { readErasures, sealedAnew } from './erasures';
import { type LatestCheck, latestCheck } from './latest';
import { holdBlock, sealAll } from './seal';
import { type Verdict, verifyChain } from './verify';

/** The wall clock of the workspace from which on the check of the day is due. */
const FROM = '03:00';
/** A check that has not ended after this is taken over. */
const ABANDONED_MS = 2 * 60 * 60_000;

/**
 * Checks the chains whose check of the day is due: from three at night, by the workspace's clock, once for any number of workers. It
 * seals first what was committed late. The result is stored; a broken chain is logged as an error, and the owners get a mail when
 * something is found that the check before had not found. The newest hash goes to the log of an intact one: kept elsewhere, it shows
 * later whether somebody with all rights wrote the whole chain anew.
 * @param only a workspace, by its id
 * @returns the number of chains checked
 */
export async function checkAudit(runtime: Runtime, only?: string): Promise<number> {
  const workspaces = await runtime.db.pool.query<Array<{ id: string; name: string; timeZone: string }>>(
    `SELECT w.id, w.name, w.timeZone FROM workspaces AS w WHERE (? IS NULL OR w.id = ?)
       AND EXISTS (SELECT 1 FROM audit_blocks AS b WHERE b.workspaceId = w.id)`,
    [only ?? null, only ?? null],
  );
  return inEachWorkspace(runtime, { workspaces, chore: 'audit.check' }, checkIfDue);
}

async function checkIfDue(ctx: Ctx): Promise<number> {
  const { date: day, time } = zonedDateTime(ctx.runtime.clock.now(), ctx.timeZone);
  if (time < FROM || !(await claimDay(ctx, day))) return 0;
  await sealAll(ctx);
  for (;;) {
    const { verdict, before } = await verify(ctx);
    if (await storeVerdict(ctx, { day, verdict, before })) return 1;
  }
}

/**
 * Checks the chain at once, whatever the time. Only a broken one is stored and told about, as by the check of the day.
 * @returns whether it is intact
 */
export async function isChainIntact(ctx: Ctx): Promise<boolean> {
  await sealAll(ctx);
  for (;;) {
    const { verdict, before } = await verify(ctx);
    if (verdict.findings.length === 0) return true;
    const now = ctx.runtime.clock.now();
    const { date: day } = zonedDateTime(now, ctx.timeZone);
    await ctx.prisma.auditCheck.createMany({
      data: [{ workspaceId: ctx.workspaceId, day, startedAt: now }],
      skipDuplicates: true,
    });
    if (await storeVerdict(ctx, { day, verdict, before })) return false;
  }
}

async function verify(ctx: Ctx): Promise<{ verdict: Verdict; before: LatestCheck | null }> {
  const before = await latestCheck(ctx.prisma);
  return { verdict: await verifyChain(ctx, before?.intact ?? null), before };
}

/** Whether the check of the day is this worker's. */
async function claimDay({ prisma, workspaceId, runtime: { clock } }: Ctx, day: string): Promise<boolean> {
  const startedAt = clock.now();
  const { count } = await prisma.auditCheck.createMany({
    data: [{ workspaceId, day, startedAt }],
    skipDuplicates: true,
  });
  if (count > 0) return true;
  const abandoned = { lt: new Date(startedAt.getTime() - ABANDONED_MS) };
  const taken = await prisma.auditCheck.updateMany({
    where: { day, finishedAt: null, startedAt: abandoned },
    data: { startedAt },
  });
  return taken.count > 0;
}

/** @returns false, with nothing stored, if the chain was sealed anew since it was read, by the deletion of an account */
async function storeVerdict(
  ctx: Ctx,
  { day, verdict, before }: { day: string; verdict: Verdict; before: LatestCheck | null },
): Promise<boolean> {
  const { workspaceId, runtime } = ctx;
  const { findings, entries, block, hash } = verdict;
  const words = findings.map(findingInWords);
  const known = new Set(before?.findings.map(findingInWords));
  const isNews = words.some((word) => !known.has(word));
  const isStored = await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    if (block > 0 && (await holdBlock(ctx, block)) !== hash) return false;
    const erasures = await readErasures(client);
    const end = findings.length === 0 ? { block, hash } : before?.intact && sealedAnew(before.intact, erasures);
    await client.auditCheck.updateMany({
      where: { day },
      data: { finishedAt: runtime.clock.now(), entries, ...end, findings: findings.map((one) => ({ ...one })) },
    });
    if (!isNews) return true;
    const owners = await client.member.findMany({ where: { role: 'owner', leftAt: null }, select: { userId: true } });
    for (const { userId } of owners) await enqueue(ctx, 'email.audit-broken', { recipientId: userId });
    return true;
  });
  if (!isStored) return false;
  if (words.length > 0)
    runtime.logger.error({ workspaceId, block, entries, findings: words }, 'the audit chain is broken');
  else runtime.logger.info({ workspaceId, block, entries, hash }, 'the audit chain is intact');
  return true;
}
