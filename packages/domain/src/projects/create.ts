import { CreateProjectInput, LIMITS, type Project } from '@quartermaster/contracts';
import { fromInstant, newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';

/** @throws Conflict if the name is taken */
export async function createProject(ctx: Ctx, input: CreateProjectInput): Promise<Project> {
  authorize(ctx, 'tasks.configure');
  const { idempotencyKey, ...values } = CreateProjectInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'projects.create', key: idempotencyKey, body: values }, () =>
      makeProject(ctx, values),
    ),
  );
}

/** Inserts a project, for every verb that creates one. */
export async function makeProject(ctx: TxCtx, values: Pick<Project, 'name' | 'description'>): Promise<Project> {
  await requireRoom(ctx, 'project', LIMITS.projects);
  const now = ctx.runtime.clock.now();
  const record = { ...values, id: newId(), version: 1, createdAt: now.toISOString(), archivedAt: null };
  const columns = { description: values.description, createdAt: fromInstant(now) };
  return insertSettingsRecord(ctx, { noun: 'project', record, columns });
}
