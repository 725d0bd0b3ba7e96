import { FIXED_RANKS, type Role } from '@quartermaster/contracts';
import { ledgerFindingInWords } from '@quartermaster/contracts/stock/ledger-terms';
import { newId, openDatabase, type Prisma } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import type { Clock } from '../kernel/clock';
import { type Ctx, userContext } from '../kernel/context';
import { mintWorkspaceId } from '../kernel/membership';
import { openRuntime, type Runtime, type RuntimeOptions } from '../kernel/runtime';
import { findDrift } from '../kinds';
import { checkAllLedgers } from '../ledger/check-all';
import { firstStatuses } from '../statuses/first';
import { firstBooks } from '../stock/first';

export { halfCreates, storedTallies } from './half-creates';
export { newDatabase } from './new-database';
export { getTask, listTrash, purgeTask, restoreTask, trashTask } from './tasks';
export { type NewVariant, newVariant, newVariants } from './variants';

/** A runtime on the test servers. Close it at the end of the file. */
export function testRuntime({
  databaseUrl,
  redisUrl,
  clock,
  disk,
}: {
  databaseUrl: string;
  redisUrl: string;
  clock?: Clock;
  disk?: NonNullable<RuntimeOptions['disk']>;
}): Runtime {
  return openRuntime({
    databaseUrl,
    databasePool: 10,
    redisUrl,
    cursorKey: 'cursor key of the tests',
    logger: createLogger({ level: 'silent', name: 'test' }),
    ...(clock ? { clock } : {}),
    ...(disk ? { disk } : {}),
  });
}

/** What a database holds of records that do not agree with the spine or the trash. */
export async function driftAt(databaseUrl: string): Promise<string[]> {
  const db = openDatabase({ url: databaseUrl, poolSize: 1, logger: createLogger({ level: 'silent', name: 'test' }) });
  return findDrift(db).finally(() => db.close());
}

/** What does not hold of the stock books in a database, in words. */
export async function brokenBooksAt(databaseUrl: string): Promise<string[]> {
  const db = openDatabase({ url: databaseUrl, poolSize: 1, logger: createLogger({ level: 'silent', name: 'test' }) });
  const broken: string[] = [];
  try {
    for await (const { slug, findings } of checkAllLedgers(db))
      broken.push(...findings.map((finding) => `${slug}: ${ledgerFindingInWords(finding)}`));
  } finally {
    await db.close();
  }
  return broken;
}

/** Inserts tasks without the verbs: the row of the spine and the task's own, nothing that follows from them. */
export async function insertTaskRows({ db: { prisma } }: Runtime, rows: Prisma.TaskCreateManyInput[]): Promise<void> {
  await prisma.record.createMany({
    data: rows.map(({ workspaceId, id, number, title }) => ({ workspaceId, id, noun: 'task', number, title })),
  });
  await prisma.task.createMany({ data: rows });
}

export interface TestWorkspace {
  id: string;
  slug: string;
  /** A context for each role, each with its own member. */
  as: Record<Role, Ctx>;
  /** Adds a member. */
  join(role: Role, name?: string): Promise<Ctx>;
}

/** A separate workspace with a member of every role, so that suites can run in parallel. */
export async function testWorkspace(
  runtime: Runtime,
  { timeZone = 'UTC', passwordHash = '' }: { timeZone?: string; passwordHash?: string } = {},
): Promise<TestWorkspace> {
  const id = newId();
  const slug = `test-${id.slice(-12)}`;
  const { prisma } = runtime.db;
  await prisma.workspace.create({ data: { id, slug, name: `Test ${slug}`, timeZone } });
  const books = firstBooks(id, newId());
  await prisma.location.create({ data: books.location });
  await prisma.tradeSettings.create({ data: books.settings });
  await prisma.taskStatus.createMany({ data: firstStatuses(id) });
  const join = async (role: Role, name: string = role) => {
    const userId = newId();
    const emailVerifiedAt = new Date();
    await prisma.user.create({
      data: { id: userId, email: `${role}-${userId}@example.com`, name, passwordHash, emailVerifiedAt },
    });
    await prisma.member.create({ data: { workspaceId: id, userId, role } });
    return userContext(
      runtime,
      {
        workspaceId: mintWorkspaceId(id),
        userId,
        ...FIXED_RANKS[role],
        customRole: null,
        slug,
        workspaceName: `Test ${slug}`,
        timeZone,
        weekStart: 1,
      },
      { requestId: `test-${userId}` },
    );
  };
  const [owner, admin, manager, staff, viewer] = await Promise.all([
    join('owner'),
    join('admin'),
    join('manager'),
    join('staff'),
    join('viewer'),
  ]);
  return { id, slug, as: { owner, admin, manager, staff, viewer }, join };
}
