import { fileURLToPath } from 'node:url';
import { checks, reports } from './index';
import { readRepository } from './repository';

const root = process.argv[2] ?? fileURLToPath(new URL('../../..', import.meta.url));
const repository = readRepository(root);

for (const [name, check] of Object.entries(checks)) {
  const problems = check(repository);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const problem of problems) console.error(`     ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

for (const [name, report] of Object.entries(reports)) {
  console.log(`info ${name}`);
  for (const line of report(repository)) console.log(`     ${line}`);
}
