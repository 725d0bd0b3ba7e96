import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIXED_RANKS, type Role } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { noteOverdue } from '../inbox/note-overdue';
import { dateIn } from '../kernel/clock';
import { userContext } from '../kernel/context';
import { mintWorkspaceId } from '../kernel/membership';
import type { Runtime } from '../kernel/runtime';
import { createWorkspace } from '../workspaces/create';
import { type Books, readBooks } from './northwind';
import { importDemo } from './parties';
import { type Actors, makeTasks } from './tasks';

const DATA_FOLDER = fileURLToPath(new URL('../../../../data/northwind', import.meta.url));
const NAME = 'Northwind Traders';
const TIME_ZONE = 'America/Los_Angeles';

/** The roles of demo users, by their job titles in the file. */
const ROLES: Record<string, Role> = { 'Vice President, Sales': 'owner', 'Sales Manager': 'manager' };

/**
 * Creates the demo workspace: Northwind Traders with its nine employees, their work around
 * today, its customers and its suppliers.
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
  const as = await enterAsEach(runtime, { workspace, employees });
  const ctx = as(owner.id);
  const nameOf = (id: string) => ({
    id: as(id).actor.id,
    name: employees.find((employee) => employee.id === id)?.name ?? '',
  });
  await makeTasks(ctx, { as, nameOf, tasks, timeZone: TIME_ZONE });
  // As the worker would in the morning, so that a demo looks the same at any hour.
  for (const { id } of employees) await noteOverdue(ctx, { recipientId: as(id).actor.id });
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
      data: people.map(({ userId: id, name, email }) => ({
        id,
        name,
        email,
        passwordHash,
        createdAt,
        emailVerifiedAt: createdAt,
      })),
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

async function enterAsEach(
  runtime: Runtime,
  { workspace: { id, slug }, employees }: { workspace: Home; employees: Employee[] },
): Promise<Actors> {
  const users = await runtime.db.prisma.user.findMany({
    where: { email: { in: employees.map(({ email }) => email) } },
    select: { id: true, email: true },
  });
  const place = { slug, workspaceName: NAME, timeZone: TIME_ZONE, weekStart: 1 };
  const contexts = new Map(
    employees.map((employee) => {
      const userId = users.find(({ email }) => email === employee.email)?.id ?? '';
      const rank = { ...FIXED_RANKS[roleOf(employee.jobTitle)], customRole: null };
      const membership = { workspaceId: mintWorkspaceId(id), userId, ...rank, ...place };
      return [employee.id, userContext(runtime, membership, { requestId: 'seed' })];
    }),
  );
  return (employeeId) => {
    const ctx = contexts.get(employeeId);
    if (!ctx) throw new Error(`A task names employee ${employeeId}, who is not in the file`);
    return ctx;
  };
}
