import { fileURLToPath } from 'node:url';
import type { Role } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { dateIn } from '../kernel/clock';
import { userContext } from '../kernel/context';
import { mintWorkspaceId } from '../kernel/membership';
import type { Runtime } from '../kernel/runtime';
import { createTask } from '../tasks/create';
import { createWorkspace } from '../workspaces/create';
import { readBooks } from './northwind';

const BOOKS = fileURLToPath(new URL('../../../../data/northwind', import.meta.url));
const TIME_ZONE = 'America/Los_Angeles';

/** The demo's roles follow the job titles in the file. */
const ROLES: Record<string, Role> = { 'Vice President, Sales': 'owner', 'Sales Manager': 'manager' };

/**
 * The demo workspace: Northwind Traders with its nine employees and their open work. Runs once: an install that has the
 * demo already keeps it as people left it.
 * @param passwordHash of the one password all demo people share
 * @param folder Northwind's CSV files
 * @returns the sign-in of the owner, and the workspace's slug
 */
export async function seedDemo(
  runtime: Runtime,
  { passwordHash, folder = BOOKS }: { passwordHash: string; folder?: string },
): Promise<{ email: string; workspace: string }> {
  const now = runtime.clock.now();
  const { employees, tasks } = readBooks(folder, dateIn(TIME_ZONE, now));
  const owner = employees.find((person) => ROLES[person.jobTitle] === 'owner');
  if (!owner) throw new Error(`${folder}/employees.csv has no owner for the demo`);
  const { prisma } = runtime.db;
  const known = await prisma.user.findUnique({ where: { email: owner.email }, include: { memberships: true } });
  const home = known?.memberships[0];
  if (home) {
    const workspace = await prisma.workspace.findUniqueOrThrow({ where: { id: home.workspaceId } });
    return { email: owner.email, workspace: workspace.slug };
  }

  const people = employees.map((person) => ({ ...person, userId: newId(), role: ROLES[person.jobTitle] ?? 'staff' }));
  const ownerId = people.find((person) => person.role === 'owner')?.userId ?? '';
  const workspace = await prisma.$transaction(async (tx) => {
    await tx.user.createMany({
      data: people.map(({ userId: id, name, email }) => ({ id, name, email, passwordHash, createdAt: now })),
    });
    const created = await createWorkspace(tx, { name: 'Northwind Traders', timeZone: TIME_ZONE, ownerId, now });
    await tx.member.createMany({
      data: people
        .filter((person) => person.userId !== ownerId)
        .map(({ userId, role }) => ({ workspaceId: created.id, userId, role, createdAt: now })),
    });
    return created;
  });

  for (const task of tasks) {
    const person = people.find((person) => person.id === task.employeeId);
    if (!person) throw new Error(`Task "${task.title}" names employee ${task.employeeId}, who is not in the file`);
    // Each task is its assignee's own, so the verb sends nobody a mail about it.
    const ctx = userContext(
      runtime,
      {
        workspaceId: mintWorkspaceId(workspace.id),
        userId: person.userId,
        role: person.role,
        slug: workspace.slug,
        workspaceName: 'Northwind Traders',
        timeZone: TIME_ZONE,
      },
      'seed',
    );
    const { employeeId: _, ...fields } = task;
    await createTask(ctx, { ...fields, assigneeId: person.userId });
  }
  return { email: owner.email, workspace: workspace.slug };
}
