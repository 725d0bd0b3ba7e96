import { type Category, CreateCategoryInput, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { lockCategories } from './load';
import { pathBelow } from './path';

/** @throws Conflict if its parent has one of this name; Invalid for a parent that is not of this workspace, or archived */
export async function createCategory(ctx: Ctx, input: CreateCategoryInput): Promise<Category> {
  authorize(ctx, 'catalog.configure');
  const { idempotencyKey, ...values } = CreateCategoryInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'categories.create', key: idempotencyKey, body: values }, () =>
      addCategory(ctx, values),
    ),
  );
}

/** Inserts a category, for every verb that creates one. */
async function addCategory(ctx: TxCtx, values: Pick<Category, 'name' | 'parentId'>): Promise<Category> {
  await requireRoom(ctx, 'category', LIMITS.categories);
  const path = pathBelow(await lockCategories(ctx), values);
  const record = { ...values, id: newId(), path, version: 1, archivedAt: null };
  return insertSettingsRecord(ctx, { noun: 'category', record, columns: { parentId: values.parentId, path } });
}
