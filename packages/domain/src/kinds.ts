import type { Database } from '@quartermaster/db';
import { customerSource } from './customers/source';
import { driftOf } from './records/drift';
import type { AnySource } from './records/source';
import { supplierSource } from './suppliers/source';
import { taskSource } from './tasks/source';

/** Every kind of record, in the order of menus. */
export const SOURCES: readonly AnySource[] = [taskSource, customerSource, supplierSource];

/** The source of a noun; undefined if it is not a kind of record. */
export function sourceOf(noun: string): AnySource | undefined {
  return SOURCES.find(({ list }) => list.noun === noun);
}

/**
 * Whether the spine and the trash agree with all records of all workspaces; for the nightly check and the end of test runs.
 * @returns what does not, in words; at most 100 of them
 */
export function findDrift(db: Pick<Database, 'sql'>): Promise<string[]> {
  return driftOf(db, SOURCES);
}
