import { gzipSync } from 'node:zlib';
import { breaches, budgets, measureRoute } from '@quartermaster/checks/bundle';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { settings } from '../support/settings';

/** Parts of a page that come with its data, on demand: gzip bytes, as of an editor in the design. */
const LATER_BUDGET = 60_000;

const routes = budgets.map((budget) => ({ ...budget, path: budget.path.replace('{workspace}', settings.workspace) }));

for (const budget of routes) {
  test(`${budget.name} keeps its budget of scripts, styles and fonts`, async ({ open, owner }, testInfo) => {
    const { baseUrl } = settings;
    const size = await measureRoute({ baseUrl, path: budget.path, cookie: owner.cookie });
    testInfo.annotations.push({ type: 'size', description: JSON.stringify({ ...size, scripts: undefined }) });
    expect(breaches(size, budget)).toEqual([]);

    const page = await open(owner);
    const loaded = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') loaded.add(new URL(request.url()).pathname);
    });
    await page.goto(budget.path);
    await expect(new Shell(page).heading).not.toBeEmpty();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const named = size.scripts.map(({ url }) => new URL(url).pathname);
    const later = [...loaded].filter((path) => !named.includes(path));
    const bytes = await Promise.all(
      later.map(async (path) => gzipSync(await (await page.request.get(path)).body()).length),
    );
    const sum = bytes.reduce((total, one) => total + one, 0);
    expect(sum, `what comes with the data: ${later.length} scripts`).toBeLessThanOrEqual(LATER_BUDGET);
  });
}
