import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, notAllowed } from './allow';
import type { Repository } from './repository';

const DIR = 'packages/db/prisma/migrations';
const PHASE = /^-- phase: (?:expand|contract)$/m;
/** The lines at the top of a migration among which the phase stands. */
const TOP = 5;

/**
 * Every migration says whether it adds what older processes do not mind (`-- phase: expand`) or takes away what no
 * process uses any more (`-- phase: contract`). Those from before this rule are on the allowlist.
 */
export function migrations({ root }: Repository): string[] {
  const dir = join(root, DIR);
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => existsSync(join(dir, name, 'migration.sql'))) : [];
  const findings = names.flatMap((name): Finding[] => {
    const top = readFileSync(join(dir, name, 'migration.sql'), 'utf8')
      .split('\n', TOP)
      .join('\n');
    if (PHASE.test(top)) return [];
    return [{ entry: name, problem: `${DIR}/${name}: begin it with "-- phase: expand" or "-- phase: contract"` }];
  });
  return notAllowed(root, 'migrations', findings);
}
