/**
 * Compares the size of the routes of a running web app with their budgets:
 *   tsx tooling/checks/src/bundle.ts --base-url http://localhost:3000 --workspace demo --email a@b.c --password secret
 * Without flags it measures the app of `npm start`, described by .data/runtime.json. Exit code 1 if a route exceeds a budget.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { breaches, budgets, inKb, measureRoute, signIn } from './bundle/index';

const option = { type: 'string' } as const;
const { values } = parseArgs({
  options: { 'base-url': option, workspace: option, email: option, password: option, cookie: option },
});
const running = values['base-url'] === undefined ? runningApp() : undefined;
const baseUrl = values['base-url'] ?? running?.url ?? '';
const workspace = values.workspace ?? running?.demo.workspace ?? '';
const { email = running?.demo.email, password = running?.demo.password } = values;
const cookie = values.cookie ?? (email && password ? await signIn({ baseUrl, email, password }) : undefined);

for (const budget of budgets) {
  const open = !budget.path.includes('{workspace}');
  const path = budget.path.replace('{workspace}', workspace);
  const size = await measureRoute({ baseUrl, path, cookie: open ? undefined : cookie });
  const problems = breaches(size, budget);
  console.log(
    `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${path}: ${inKb(size.script)} of ${inKb(budget.script)} JavaScript, ${inKb(size.style)} CSS, ${inKb(size.font)} fonts`,
  );
  for (const problem of problems) console.error(`     ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** The description that `npm start` wrote. */
function runningApp(): { url: string; demo: { email: string; password: string; workspace: string } } {
  return JSON.parse(readFileSync(new URL('../../../.data/runtime.json', import.meta.url), 'utf8'));
}
