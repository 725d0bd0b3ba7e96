import { CreateTaskInput } from '@quartermaster/contracts';
import {
  type LedgerFinding,
  ledgerFindingInShort,
  ledgerFindingInWords,
} from '@quartermaster/contracts/stock/ledger-terms';
import type { Ctx, TxCtx } from '../kernel/context';
import { inEachWorkspace } from '../kernel/in-each-workspace';
import type { Runtime } from '../kernel/runtime';
import { fromJson } from '../kernel/stored';
import { withTransaction } from '../kernel/transaction';
import { zonedDateTime } from '../kernel/zoned-time';
import { notifyAssignees } from '../tasks/assign';
import { addTask } from '../tasks/create';
import { checkLedger, type LedgerReport } from './check';

/** The wall clock of the workspace from which on the check of the day is due: after that of the audit log. */
const FROM = '03:30';
/** A check that has not ended after this is taken over. */
const ABANDONED_MS = 2 * 60 * 60_000;
/** Findings that are stored, and those that a task names. */
const KEPT = 1_000;
const NAMED = 20;
const ASSIGNEES = 10;

/**
 * Checks the stock books whose check of the day is due: from half past three at night, by the workspace's clock, once for any number of
 * workers. Books that do not agree are logged as an error, and the owners get a task when something is found that the check before had
 * not found. Nothing is put right silently.
 * @param only a workspace, by its id
 * @returns the number of books checked
 */
export async function checkLedgers(runtime: Runtime, only?: string): Promise<number> {
  const workspaces = await runtime.db.pool.query<Array<{ id: string; name: string; timeZone: string }>>(
    `SELECT w.id, w.name, w.timeZone FROM workspaces AS w WHERE (? IS NULL OR w.id = ?)
       AND EXISTS (SELECT 1 FROM stock_totals AS t WHERE t.workspaceId = w.id)`,
    [only ?? null, only ?? null],
  );
  return inEachWorkspace(runtime, { workspaces, chore: 'ledger.check' }, checkIfDue);
}

async function checkIfDue(ctx: Ctx): Promise<number> {
  const { date: day, time } = zonedDateTime(ctx.runtime.clock.now(), ctx.timeZone);
  if (time < FROM || !(await claimDay(ctx, day))) return 0;
  const known = await latestFindings(ctx);
  await storeReport(ctx, { day, known, report: await checkLedger(ctx) });
  return 1;
}

/** Whether the check of the day is this worker's. */
async function claimDay({ prisma, runtime, workspaceId }: Ctx, day: string): Promise<boolean> {
  const startedAt = runtime.clock.now();
  const started = { workspaceId, day, startedAt };
  const { count } = await prisma.ledgerCheck.createMany({ data: [started], skipDuplicates: true });
  if (count > 0) return true;
  const abandoned = { lt: new Date(startedAt.getTime() - ABANDONED_MS) };
  const where = { day, finishedAt: null, startedAt: abandoned };
  return (await prisma.ledgerCheck.updateMany({ where, data: { startedAt } })).count > 0;
}

async function latestFindings({ prisma }: Ctx): Promise<ReadonlySet<string>> {
  const row = await prisma.ledgerCheck.findFirst({ where: { finishedAt: { not: null } }, orderBy: { day: 'desc' } });
  // Only the check writes this column, so it has this type.
  const findings = (fromJson(row?.findings ?? null) ?? []) as LedgerFinding[];
  return new Set(findings.map(ledgerFindingInWords));
}

async function storeReport(
  ctx: Ctx,
  { day, known, report }: { day: string; known: ReadonlySet<string>; report: LedgerReport },
): Promise<void> {
  const { workspaceId, runtime } = ctx;
  const { findings, sums } = report;
  const words = findings.slice(0, KEPT).map(ledgerFindingInWords);
  if (words.length > 0)
    runtime.logger.error(
      { workspaceId, sums, findings: words.slice(0, NAMED), count: findings.length },
      'the stock books do not agree',
    );
  else runtime.logger.info({ workspaceId, sums }, 'the stock books agree');
  await withTransaction(ctx, async (ctx) => {
    const kept = findings.slice(0, KEPT).map((one) => ({ ...one }));
    const data = { finishedAt: runtime.clock.now(), moves: sums.moves, findings: kept };
    await ctx.tx.client.ledgerCheck.updateMany({ where: { day }, data });
    if (words.some((word) => !known.has(word))) await openTask(ctx, findings);
  });
}

/**
 * A task for the owners, without numbers: others can read it, too. Tasks have a creator: the first owner is named, but the log says that
 * the check did it.
 */
async function openTask(ctx: TxCtx, findings: readonly LedgerFinding[]): Promise<void> {
  const owners = await ctx.tx.client.member.findMany({
    where: { role: 'owner', leftAt: null },
    orderBy: { createdAt: 'asc' },
    select: { userId: true },
    take: ASSIGNEES,
  });
  const [creator] = owners;
  if (!creator) return;
  const assigneeIds = owners.map(({ userId }) => userId);
  const more = findings.length > NAMED ? [`- and ${findings.length - NAMED} more`] : [];
  const description = [
    'The nightly check replayed the stock ledger, and it does not agree with what is kept. `pnpm ledger:check` shows the numbers.',
    ...findings.slice(0, NAMED).map((finding) => `- ${ledgerFindingInShort(finding)}`),
    ...more,
  ].join('\n');
  const title = 'The stock books do not agree';
  const input = CreateTaskInput.parse({ title, description, priority: 'urgent', assigneeIds });
  await addTask({ ...ctx, actor: { kind: 'system', id: creator.userId } }, input, (taskId) =>
    notifyAssignees(ctx, { taskId, assigneeIds }),
  );
}
