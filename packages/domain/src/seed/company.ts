import { join } from 'node:path';
import { FIXED_RANKS, type Role } from '@quartermaster/contracts';
import { noteOverdue } from '../inbox/note-overdue';
import { userContext } from '../kernel/context';
import { mintWorkspaceId } from '../kernel/membership';
import type { Runtime } from '../kernel/runtime';
import { importDemoDocuments } from './documents';
import { importDemoGoods } from './goods';
import { readHolds } from './holds';
import type { Books } from './northwind';

import { importDemo } from './parties';
import { type Actors, makeTasks } from './tasks';

/** The roles of the company's people, by their job titles in the file. */
const ROLES: Record<string, Role> = { 'Vice President, Sales': 'owner', 'Sales Manager': 'manager' };

/** Somebody of the company; `id` is the one in the file. */
export type Person = Pick<Books['employees'][number], 'id' | 'name' | 'jobTitle'> & { userId: string };

interface Company {
  workspace: { id: string; name: string; timeZone: string };
  people: readonly Person[];
}

export function roleOf(jobTitle: string): Role {
  return ROLES[jobTitle] ?? 'staff';
}

/** @throws Error if nobody in the file owns the company */
export function ownerOf<T extends { jobTitle: string }>(people: readonly T[]): T {
  const owner = people.find(({ jobTitle }) => roleOf(jobTitle) === 'owner');
  if (!owner) throw new Error('employees.csv has no owner for the demo');
  return owner;
}

/**
 * Makes the work of the company in its workspace, whose members its people are: tasks, customers, suppliers, products,
 * and purchase orders and orders with the goods that moved. Each part is made once, as a whole, however many executions of the run do this
 * at the same time. Without the claim of the job: its row would be locked for as long as a part takes, and so would the heartbeats of all
 * jobs be.
 * @param runId the run that does it, if one does
 * @param onTask gets the number of tasks that are made, before their commit
 */
export async function fillCompany(
  runtime: Runtime,
  company: Company,
  {
    tasks,
    purchases,
    sales,
    folder,
    runId,
    onTask,
  }: Pick<Books, 'tasks' | 'purchases' | 'sales'> & { folder: string; runId?: string; onTask?: (done: number) => void },
): Promise<void> {
  const { people, workspace } = company;
  const as = actorsOf(runtime, company);
  const ctx = as(ownerOf(people).id);
  const nameOf = (id: string) => ({
    id: as(id).actor.id,
    name: people.find((person) => person.id === id)?.name ?? '',
  });
  await importDemo(ctx, { noun: 'customer', path: join(folder, 'customers.csv'), runId });
  await importDemo(ctx, { noun: 'supplier', path: join(folder, 'suppliers.csv'), runId });
  await importDemoGoods(ctx, { folder, runId });
  const userOf = (id: string) => people.find((person) => person.id === id)?.userId ?? null;
  await importDemoDocuments(ctx, { purchases, orders: sales, holds: readHolds(folder), userOf, runId });
  // Tasks are about orders that are there.
  await makeTasks(ctx, { as, nameOf, tasks, timeZone: workspace.timeZone, runId, onTask });
  // As the worker would in the morning, so that a demo looks the same at any hour.
  for (const { userId } of people) await noteOverdue(ctx, { recipientId: userId });
}

function actorsOf(runtime: Runtime, { workspace, people }: Company): Actors {
  const { id, name: workspaceName, timeZone } = workspace;
  // No verb asks for its address.
  const place = { workspaceId: mintWorkspaceId(id), slug: '', workspaceName, timeZone, weekStart: 1 };
  const contexts = new Map(
    people.map((person) => {
      const rank = { ...FIXED_RANKS[roleOf(person.jobTitle)], customRole: null };
      const ctx = userContext(runtime, { ...place, ...rank, userId: person.userId }, { requestId: 'seed' });
      return [person.id, ctx];
    }),
  );
  return (employeeId) => {
    const ctx = contexts.get(employeeId);
    if (!ctx) throw new Error(`A task names employee ${employeeId}, who is not in the file`);
    return ctx;
  };
}
