import { isDeepStrictEqual } from 'node:util';
import { CONTAINER_USES, type Import, StartImportInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { sheetKindOf } from '../kinds';
import { requestRun, restartRun } from '../runs/request';
import { loadRun } from '../runs/row';
import { goodsNoun } from './goods/read';
import { SHEET_USES } from './goods/sheet-uses';
import { isOrders } from './orders/read';
import { ORDER_USES } from './orders/sheet-uses';
import { isPurchases } from './purchases/read';
import { PURCHASE_USES } from './purchases/sheet-uses';
import { ownStatuses } from './read-options';
import { mostUsedCurrency } from './sheet/currency';
import { missingUse } from './sheet/read';
import { usesOf } from './sheet/uses';
import { loadImport } from './to-import';

/**
 * Starts an import, or continues a failed or cancelled one: imported rows are not imported again.
 * @throws NotFound; Conflict if it is running, done or was changed; Invalid for options that do not fit;
 * RateLimited while too many are unfinished; StorageFull
 */
export async function startImport(ctx: Ctx, input: StartImportInput): Promise<Import> {
  authorize(ctx, 'imports.run');
  const parsed = StartImportInput.parse(input);
  // Its rows may be on the same disk.
  return writingFiles(ctx, () => withTransaction(ctx, (ctx) => start(ctx, parsed)));
}

async function start(ctx: TxCtx, { id, version, options: given }: z.output<typeof StartImportInput>): Promise<Import> {
  const before = await loadImport(ctx, id);
  if (before.version !== version) {
    throw new Conflict('This import has changed in the meantime', {
      currentVersion: before.version,
      current: before,
    });
  }
  if (before.status === 'running' || before.status === 'done') throw new Conflict('This import has already started');
  const options = await settled(ctx, before, given);
  // Rows without keys are known again by how they were read.
  if (before.created > 0 && !isDeepStrictEqual(options, before.options)) {
    throw new Invalid('Some rows were imported already. Use the same options for the rest', 'options');
  }
  await requireTargets(ctx, options);
  requireColumns(before.noun, options);
  requireUses(before.noun, options);
  const { count } = await ctx.tx.client.import.updateMany({
    where: { id, version },
    data: { options, version: version + 1 },
  });
  if (count === 0) throw new Conflict('This import has changed in the meantime');
  await audit(ctx, {
    action: 'import.start',
    noun: 'import',
    ref: id,
    changes: { options: [before.options, options] },
  });
  if (before.status === 'uploaded') await requestRun(ctx, toRequest(before));
  // The person who restarts it becomes its requester.
  else await restartRun(ctx, await loadRun(ctx, id), { requestedById: ctx.actor.id });
  return loadImport(ctx, id);
}

/** Under the file's own id, which is the operation too: one undo takes all of it back. */
function toRequest({ id, noun, kind, fileName }: Import) {
  const result = { created: 0, skipped: 0, failed: 0 };
  return { kind: 'import' as const, id, operationId: id, input: { noun, format: kind, fileName }, result };
}

/** The options as all executions use them: what the most used currency is may change while rows come in. */
async function settled(ctx: TxCtx, { noun, options }: Import, given: Import['options']): Promise<Import['options']> {
  if (!sheetKindOf(noun)) return given;
  return { ...given, currency: given.currency ?? options.currency ?? (await mostUsedCurrency(ctx)) };
}

/** @throws Invalid when the columns of a sheet are used for what there is not, or for nothing that the records need */
function requireColumns(noun: Import['noun'], { columns }: Import['options']): void {
  const kind = sheetKindOf(noun);
  if (!kind || !columns) return;
  const known = new Set([...usesOf(kind).map(({ use }) => use), 'custom', 'ignore']);
  if (columns.some((use) => !known.has(use))) throw new Invalid('Choose what each column is used for', 'columns');
  const missing = missingUse(kind, columns);
  if (missing) throw new Invalid(`No column is the ${missing.toLowerCase()}. Choose one`, 'columns');
}

/** The same for a table of products, stock or documents. @throws Invalid */
function requireUses(noun: Import['noun'], { columns }: Import['options']): void {
  const uses = isOrders(noun) ? ORDER_USES : isPurchases(noun) ? PURCHASE_USES : goodsNoun(noun) ? SHEET_USES : null;
  if (uses === null || !columns) return;
  const known = new Set<string>([...uses, 'custom', 'ignore']);
  if (columns.some((use) => !known.has(use))) throw new Invalid('Choose what each column is used for', 'columns');
}

/** @throws Invalid when the options name a project or a status that is not here */
async function requireTargets(ctx: TxCtx, { project, statuses, mapping }: Import['options']): Promise<void> {
  if (project && 'id' in project) {
    const found = await ctx.tx.client.project.count({ where: { id: project.id, archivedAt: null } });
    if (found === 0) throw new Invalid('Choose a project of this workspace', 'project');
  }
  const known = new Set<string>([...CONTAINER_USES, ...(await ownStatuses(ctx)).map(({ id }) => id)]);
  if (Object.values(statuses).some((use) => !known.has(use))) {
    throw new Invalid('Choose statuses of this workspace', 'statuses');
  }
  if (mapping && !mapping.includes('title'))
    throw new Invalid('No column is the title of the task. Choose one', 'mapping');
}
