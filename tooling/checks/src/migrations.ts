import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository';

const MIGRATIONS = 'packages/db/prisma/migrations';
/** The last migration that predates the rule. */
const LAST_WITHOUT = '20261125174500_bulk_depth';
const PHASE = /^-- phase: (?:expand|contract, needs \S.*)$/;

/**
 * The first line of every migration states whether the previous release still works with the result (`-- phase: expand`), or the
 * first release with which it may run (`-- phase: contract, needs <release>`).
 */
export function migrations({ root }: Repository): string[] {
  const folder = join(root, MIGRATIONS);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name > LAST_WITHOUT && existsSync(join(folder, name, 'migration.sql')))
    .filter((name) => !PHASE.test(readFileSync(join(folder, name, 'migration.sql'), 'utf8').split('\n', 1)[0] ?? ''))
    .map(
      (name) =>
        `${MIGRATIONS}/${name}/migration.sql: the first line is neither "-- phase: expand" nor "-- phase: contract, needs <release>"`,
    );
}
