import { withDefaults } from '@quartermaster/contracts';
import { NEWS_KINDS } from '@quartermaster/contracts/news';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { storedNewsChoices } from '../kernel/news-choices';
import { stableId } from '../kernel/stable-id';
import { withTransaction } from '../kernel/transaction';
import { finishRun } from '../runs/end';
import { progressTeller, tellProgress } from '../runs/progress';
import type { RunRow } from '../runs/row';
import { fillCompany, ownerOf, type Person, roleOf } from './company';
import { readBooks } from './northwind';

/** Tasks between two notices of progress. */
const NOTICE_EVERY = 10;

/**
 * Fills a demo workspace with Northwind Traders: who asked for it takes the owner's place, the others are made up. An execution that was
 * interrupted is completed by the next one.
 * @param folder Northwind's CSV files
 * @throws Fenced, Cancelled
 */
export async function buildDemo(ctx: Ctx, { run, folder }: { run: RunRow; folder: string }): Promise<void> {
  const { runtime, workspaceId, workspaceName, timeZone } = ctx;
  const { employees, tasks, purchases, sales } = readBooks(folder, dateIn(timeZone, runtime.clock.now()));
  const total = tasks.length;
  await progressTeller(ctx, run)({ stage: 'writing', done: 0, total });
  const boss = ownerOf(employees);
  const asker = await runtime.db.prisma.user.findUniqueOrThrow({ where: { id: run.requestedById } });
  const people = employees.map((person) =>
    person === boss
      ? { ...person, userId: asker.id, name: asker.name }
      : { ...person, userId: stableId('demo', workspaceId, person.id) },
  );
  await hire(ctx, { people, askerId: asker.id });
  const workspace = { id: workspaceId, name: workspaceName, timeZone };
  await fillCompany(
    runtime,
    { workspace, people },
    {
      tasks,
      purchases,
      sales,
      folder,
      runId: run.id,
      onTask: (done) => {
        if (done % NOTICE_EVERY === 0) tellProgress(ctx, run, { done, total });
      },
    },
  );
  await finishRun(ctx, run, { result: { tasks: total }, done: total });
}

/**
 * The made-up people become users of this workspace alone: no password is valid, and nobody can receive mail at a reserved domain. Nobody
 * is told anything by mail, nor is who asked, until they choose to be.
 */
async function hire(
  ctx: Ctx,
  { people, askerId }: { people: readonly (Person & { email: string })[]; askerId: string },
) {
  const { workspaceId } = ctx;
  const createdAt = ctx.runtime.clock.now();
  const made = people.filter(({ userId }) => userId !== askerId);
  const news = storedNewsChoices(
    withDefaults(Object.fromEntries(NEWS_KINDS.map((kind) => [kind, { inApp: true, mail: 'off' as const }]))),
  );
  await withTransaction(ctx, async ({ tx: { client } }) => {
    for (const { userId, name, email } of made) {
      await client.$executeRaw`
        INSERT IGNORE INTO users (id, name, email, passwordHash, createdAt, demoWorkspaceId)
        VALUES (${userId}, ${name}, ${addressIn(workspaceId, email)}, '', ${createdAt}, ${workspaceId})`;
    }
    await client.member.createMany({
      data: made.map(({ userId, jobTitle }) => ({ workspaceId, userId, role: roleOf(jobTitle), createdAt })),
      skipDuplicates: true,
    });
    await client.preference.createMany({
      data: people.map(({ userId }) => ({ workspaceId, userId, digestHour: null, news })),
      skipDuplicates: true,
    });
  });
}

/** RFC 2606 reserves `.example`: no mail server ever has it. */
function addressIn(workspaceId: string, email: string): string {
  return `${email.split('@')[0]}@demo-${workspaceId}.example`;
}
