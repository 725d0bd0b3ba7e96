import { CreateProjectInput, LIMITS, type Project } from '@quartermaster/contracts';
import { fromInstant, newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { once } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { insertSetup, requireRoom } from '../setup/save';

/** @throws Conflict when the name is taken */
export async function createProject(ctx: Ctx, input: CreateProjectInput): Promise<Project> {
  authorize(ctx, 'tasks.configure');
  const { idempotencyKey, ...wish } = CreateProjectInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    once(ctx, { operation: 'projects.create', key: idempotencyKey, body: wish }, () => makeProject(ctx, wish)),
  );
}

/** The project itself, for every verb that makes one. */
export async function makeProject(ctx: TxCtx, wish: Pick<Project, 'name' | 'description'>): Promise<Project> {
  await requireRoom(ctx, 'project', LIMITS.projects);
  const now = ctx.runtime.clock.now();
  const record = { ...wish, id: newId(), version: 1, createdAt: now.toISOString(), archivedAt: null };
  const columns = { description: wish.description, createdAt: fromInstant(now) };
  return insertSetup(ctx, { noun: 'project', record, columns });
}
