import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateTaskInput, type Role } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { dateIn } from '../kernel/clock';
import { type Ctx, type TxCtx, userContext } from '../kernel/context';
import { mintWorkspaceId } from '../kernel/membership';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { zonedInstant } from '../kernel/zoned-time';
import { createLabel } from '../labels/create';
import { addLink } from '../links/add';
import { createProject } from '../projects/create';
import { addTask } from '../tasks/create';
import { createWorkspace } from '../workspaces/create';
import { type Books, readBooks, type SeedTask } from './northwind';
import { importDemo } from './parties';

const DATA_FOLDER = fileURLToPath(new URL('../../../../data/northwind', import.meta.url));
const NAME = 'Northwind Traders';
const TIME_ZONE = 'America/Los_Angeles';

/** The roles of demo users, by their job titles in the file. */
const ROLES: Record<string, Role> = { 'Vice President, Sales': 'owner', 'Sales Manager': 'manager' };

/**
 * Creates the demo workspace: Northwind Traders with its nine employees, their open work and
 * their shipped orders, its customers and its suppliers.
 * Idempotent: an existing demo stays as users left it, and an interrupted one is completed.
 * @param passwordHash of the password that all demo users share
 * @param folder Northwind's CSV files
 * @returns the owner's credentials, and the workspace's slug
 */
export async function seedDemo(
  runtime: Runtime,
  { passwordHash, folder = DATA_FOLDER }: { passwordHash: string; folder?: string },
): Promise<{ email: string; workspace: string }> {
  const { employees, tasks } = readBooks(folder, dateIn(TIME_ZONE, runtime.clock.now()));
  const owner = employees.find(({ jobTitle }) => roleOf(jobTitle) === 'owner');
  if (!owner) throw new Error(`${folder}/employees.csv has no owner for the demo`);
  const workspace =
    (await findHome(runtime, owner.email)) ?? (await makeCompany(runtime, { employees, owner, passwordHash }));
  await makeTasks(runtime, { workspace, employees, owner, tasks });
  const ctx = await enterAsOwner(runtime, { workspace, email: owner.email });
  await importDemo(ctx, 'customer', join(folder, 'customers.csv'));
  await importDemo(ctx, 'supplier', join(folder, 'suppliers.csv'));
  return { email: owner.email, workspace: workspace.slug };
}

type Employee = Books['employees'][number];

interface Home {
  id: string;
  slug: string;
}

function roleOf(jobTitle: string): Role {
  return ROLES[jobTitle] ?? 'staff';
}

async function findHome({ db: { prisma } }: Runtime, email: string): Promise<Home | null> {
  const member = await prisma.member.findFirst({ where: { user: { email } }, include: { workspace: true } });
  return member?.workspace ?? null;
}

function makeCompany(
  { db: { prisma }, clock }: Runtime,
  { employees, owner, passwordHash }: { employees: Employee[]; owner: Employee; passwordHash: string },
): Promise<Home> {
  const createdAt = clock.now();
  const people = employees.map((person) => ({ ...person, userId: newId() }));
  const ownerId = people.find((person) => person.id === owner.id)?.userId ?? '';
  return prisma.$transaction(async (tx) => {
    await tx.user.createMany({
      data: people.map(({ userId: id, name, email }) => ({ id, name, email, passwordHash, createdAt })),
    });
    const home = await createWorkspace(tx, { name: NAME, timeZone: TIME_ZONE, ownerId, now: createdAt });
    await tx.member.createMany({
      data: people
        .filter((person) => person.userId !== ownerId)
        .map(({ userId, jobTitle }) => ({ workspaceId: home.id, userId, role: roleOf(jobTitle), createdAt })),
    });
    return home;
  });
}

async function enterAsOwner(runtime: Runtime, { workspace, email }: { workspace: Home; email: string }): Promise<Ctx> {
  const { id: userId } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
  const { id, slug } = workspace;
  const place = { slug, workspaceName: NAME, timeZone: TIME_ZONE };
  return userContext(runtime, { workspaceId: mintWorkspaceId(id), userId, role: 'owner', ...place }, 'seed');
}

/** All or none: a workspace with any task is already seeded. */
async function makeTasks(
  runtime: Runtime,
  {
    workspace,
    employees,
    owner,
    tasks,
  }: { workspace: Home; employees: Employee[]; owner: Employee; tasks: SeedTask[] },
): Promise<void> {
  const users = await runtime.db.prisma.user.findMany({
    where: { email: { in: employees.map(({ email }) => email) } },
    select: { id: true, email: true },
  });
  const contexts = new Map(
    employees.map(({ id, email, jobTitle }) => {
      const userId = users.find((user) => user.email === email)?.id ?? '';
      const place = { slug: workspace.slug, workspaceName: NAME, timeZone: TIME_ZONE };
      const membership = { workspaceId: mintWorkspaceId(workspace.id), userId, role: roleOf(jobTitle), ...place };
      return [id, userContext(runtime, membership, 'seed')];
    }),
  );
  const contextOf = (employeeId: string): Ctx => {
    const ctx = contexts.get(employeeId);
    if (!ctx) throw new Error(`A task names employee ${employeeId}, who is not in the file`);
    return ctx;
  };
  const makeAll = async ({ tx }: TxCtx) => {
    if ((await tx.client.task.count()) > 0) return;
    const settings = await createSettings({ ...contextOf(owner.id), tx });
    for (const { employeeId, ref, label, checklist, createdOn, doneOn, ...fields } of tasks) {
      const ctx = { ...contextOf(employeeId), tx };
      const values = CreateTaskInput.parse({
        ...fields,
        assigneeIds: [ctx.actor.id],
        labelIds: [settings.labels[label].id],
        projectId: label === 'shipping' ? settings.spring.id : null,
        checklist: checklist.map((text) => ({ id: newId(), text, done: doneOn !== null })),
      });
      const task = await addTask(ctx, { ...values, ...datesOf({ createdOn, doneOn, now: runtime.clock.now() }) });
      await addLink(ctx, { taskId: task.id, ref, kind: label === 'shipping' ? 'holds' : 'about' });
    }
  };
  // The first boot of an installation may be on a slow, busy machine.
  await withTransaction(contextOf(owner.id), makeAll, { timeoutMs: 60_000 });
}

/** A task is created when the shop opens, or now; a shipped one started at once and ended an hour before the shop closes. */
function datesOf({ createdOn, doneOn, now }: Pick<SeedTask, 'createdOn' | 'doneOn'> & { now: Date }) {
  const at = (date: string, time: string) => {
    const instant = zonedInstant(date, time, TIME_ZONE);
    return (instant < now ? instant : now).toISOString();
  };
  const createdAt = at(createdOn, '08:00');
  return doneOn ? { createdAt, startedAt: createdAt, completedAt: at(doneOn, '17:00') } : { createdAt };
}

/** The demo's settings. */
async function createSettings(ctx: Ctx) {
  return {
    labels: {
      shipping: await createLabel(ctx, { name: 'shipping' }),
      purchasing: await createLabel(ctx, { name: 'purchasing' }),
    },
    spring: await createProject(ctx, { name: 'Spring orders', description: 'Everything that leaves before Easter.' }),
  };
}
