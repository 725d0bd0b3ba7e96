import type { Database } from '@quartermaster/db';
import type { AnyBulkKind } from './bulk/kind';
import { nounOfBulk, runBulk as runBulkOf } from './bulk/run';
import { customerBulk } from './customers/bulk';
import { customerSheet } from './customers/sheet';
import { customerSource } from './customers/source';
import { may } from './kernel/authorize';
import type { Ctx } from './kernel/context';
import { orderSource } from './orders/source';
import { productBulk } from './products/bulk';
import { productSource } from './products/source';
import { variantSource } from './products/variant-source';
import { purchaseOrderSource } from './purchase-orders/source';
import { driftOf } from './records/drift';
import { knowKinds } from './records/query/relations';
import type { AnyListSource, AnySource } from './records/source';
import type { RunRow } from './runs/row';
import type { SheetKind } from './sheets/kind';
import { supplierBulk } from './suppliers/bulk';
import { supplierSheet } from './suppliers/sheet';
import { supplierSource } from './suppliers/source';
import { taskBulk } from './tasks/bulk-change';
import { taskSource } from './tasks/source';

/** Every kind of record, in the order of menus. */
export const SOURCES: readonly AnySource[] = [
  taskSource,
  orderSource,
  purchaseOrderSource,
  customerSource,
  supplierSource,
  productSource,
];

knowKinds(SOURCES);

/** The nouns of the records that the actor may read. */
export function readableKinds(ctx: Pick<Ctx, 'actor'>): string[] {
  return SOURCES.filter(({ list }) => may(ctx, list.permissions.read)).map(({ list }) => list.noun);
}

/** The source of a noun; undefined if it is not a kind of record. */
export function sourceOf(noun: string): AnySource | undefined {
  return SOURCES.find(({ list }) => list.noun === noun);
}

/** The source of the list that pages and exports of a noun show: of its records, or of what they are made of. */
export function pageSourceOf(noun: string): AnyListSource | undefined {
  return noun === productSource.list.noun ? variantSource : sourceOf(noun);
}

/**
 * Whether the spine and the trash agree with all records of all workspaces; for the nightly check and the end of test runs.
 * @returns what does not, in words; at most 100 of them
 */
export function findDrift(db: Pick<Database, 'sql'>): Promise<string[]> {
  return driftOf(db, SOURCES);
}

const BULK_KINDS: readonly AnyBulkKind[] = [taskBulk, customerBulk, supplierBulk, productBulk];

/** Makes the bulk change of a run. @throws Forbidden, Fenced, Cancelled */
export async function runBulk(ctx: Ctx, execution: { run: RunRow; assertWanted: () => void }): Promise<void> {
  const noun = nounOfBulk(execution.run);
  const kind = BULK_KINDS.find(({ source }) => source.list.noun === noun);
  if (!kind) throw new Error(`A bulk change of ${noun}, which is no kind of record`);
  await runBulkOf(ctx, kind, execution);
}

const SHEET_KINDS: readonly SheetKind[] = [customerSheet, supplierSheet];

/** How rows of sheets become records of a noun; undefined for tasks, whose files have readers of their own. */
export function sheetKindOf(noun: string): SheetKind | undefined {
  return SHEET_KINDS.find(({ source }) => source.list.noun === noun);
}
