import { fileURLToPath } from 'node:url';
import { checks } from './index';
import { readRepository } from './repository';

const root = process.argv[2] ?? fileURLToPath(new URL('../../..', import.meta.url));
const repository = readRepository(root);

for (const [name, check] of Object.entries(checks)) {
  const problems = check(repository);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const problem of problems) console.error(`     ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
