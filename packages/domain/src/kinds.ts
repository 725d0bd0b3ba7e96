import type { Database } from '@quartermaster/db';
import { driftOf } from './records/drift';
import type { AnySource } from './records/source';
import { taskSource } from './tasks/source';

/** Every kind of record. */
const SOURCES: readonly AnySource[] = [taskSource];

/**
 * Whether the spine and the trash agree with all records of all workspaces; for the nightly check and the end of test runs.
 * @returns what does not, in words; at most 100 of them
 */
export function findDrift(db: Pick<Database, 'sql'>): Promise<string[]> {
  return driftOf(db, SOURCES);
}
