import { breaches, budgets, measureRoute } from '@quartermaster/checks/bundle';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { settings } from '../support/settings';

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
    expect(named, 'what the browser loads is what was weighed').toEqual(expect.arrayContaining([...loaded]));
  });
}
