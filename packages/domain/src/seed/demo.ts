import { fileURLToPath } from 'node:url';
import { newId } from '@quartermaster/db';
import { dateIn } from '../kernel/clock';
import type { Runtime } from '../kernel/runtime';
import { createWorkspace } from '../workspaces/create';
import { fillCompany, ownerOf, roleOf } from './company';
import { type Books, readBooks } from './northwind';

const DATA_FOLDER = fileURLToPath(new URL('../../../../data/northwind', import.meta.url));
const NAME = 'Northwind Traders';
const TIME_ZONE = 'America/Los_Angeles';

/**
 * Creates the demo workspace: Northwind Traders with its nine employees, their work around
 * today, its customers, its suppliers and its products with their stock.
 * Idempotent: an existing demo stays as users left it, and an interrupted one is completed.
 * @param passwordHash of the password that all demo users share
 * @param folder Northwind's CSV files
 * @returns the owner's credentials, and the workspace's slug
 */
export async function seedDemo(
  runtime: Runtime,
  { passwordHash, folder = DATA_FOLDER }: { passwordHash: string; folder?: string },
): Promise<{ email: string; workspace: string }> {
  const { employees, ...books } = readBooks(folder, dateIn(TIME_ZONE, runtime.clock.now()));
  const owner = ownerOf(employees);
  const { id, slug } =
    (await findHome(runtime, owner.email)) ?? (await makeCompany(runtime, { employees, owner, passwordHash }));
  const people = await findUsers(runtime, employees);
  const workspace = { id, name: NAME, timeZone: TIME_ZONE };
  await fillCompany(runtime, { workspace, people }, { ...books, folder });
  return { email: owner.email, workspace: slug };
}

type Employee = Books['employees'][number];

interface Home {
  id: string;
  slug: string;
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

async function findUsers({ db: { prisma } }: Runtime, employees: readonly Employee[]) {
  const users = await prisma.user.findMany({
    where: { email: { in: employees.map(({ email }) => email) } },
    select: { id: true, email: true },
  });
  return employees.map((employee) => ({
    ...employee,
    userId: users.find(({ email }) => email === employee.email)?.id ?? '',
  }));
}
