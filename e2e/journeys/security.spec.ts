import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { ExportDialog } from '../pages/export-dialog';
import { JobsTray } from '../pages/jobs-tray';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { settings } from '../support/settings';

const PUBLIC = [
  '/',
  '/sign-in',
  '/sign-up',
  '/unsubscribe/incomplete',
  '/reset',
  '/reset/incomplete',
  '/verify/incomplete',
  '/sign-in/link',
  '/no/such/page',
];
const INSIDE = [
  '/today',
  '/tasks',
  '/tasks?show=all&sort=-due',
  '/tasks?peek=T-1',
  '/tasks/T-1',
  '/tasks/T-99999',
  '/no/such/page',
].map((path) => `/w/${settings.workspace}${path}`);

/** Violations of the policy that the browser noticed, on this page and later ones of the tab. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => void violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function')
        report(`${event.violatedDirective} ${event.blockedURI} on ${location.pathname}`);
    });
  });
  return async () => {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    return violations;
  };
}

test('every page keeps the policy, asks only this site, and logs no error', async ({ open, owner, allowErrors }) => {
  allowErrors(/status of 401 .*\/api\/trpc\/me\.get/, /status of 404 .*(no\/such\/page|tasks\.get)/);
  for (const [person, paths] of [[undefined, PUBLIC] as const, [owner, INSIDE] as const]) {
    const page = await open(person);
    const violations = await watchPolicy(page);
    const origins = new Set<string>();
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    for (const path of paths) {
      await page.goto(path);
      await expect(new Shell(page).heading, path).not.toBeEmpty();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      expect(await violations(), path).toEqual([]);
    }
    expect([...origins]).toEqual([new URL(settings.baseUrl).origin]);
  }
});

test('every layer keeps the policy: menus, dialogs, tray, panel, themes', async ({ open, owner }) => {
  const page = await open(owner);
  const violations = await watchPolicy(page);
  const list = new TasksPage(page);
  await list.goto(owner.slug, 'peek=T-1');
  await expect(new TaskPanel(page).title).toBeVisible();
  await list.goto(owner.slug);
  const key = (await list.grid.locator('[data-record-link]').first().getAttribute('data-record-link')) ?? '';
  const layers = [
    { open: () => list.newTask.click(), seen: new NewTaskDialog(page).title },
    { open: () => list.menu.choose('Export'), seen: new ExportDialog(page).start },
    { open: () => page.keyboard.press('?'), seen: new Shell(page).keysDialog },
    { open: () => new JobsTray(page).button.click(), seen: new JobsTray(page).root },
    { open: () => new Shell(page).account.click(), seen: page.getByRole('menu') },
    { open: () => list.status(key).click(), seen: page.getByRole('dialog', { name: `Status of ${key}` }) },
    { open: () => list.row(key).getByRole('button', { name: /^Due/ }).click(), seen: page.getByRole('dialog') },
  ];
  for (const layer of layers) {
    await layer.open();
    await expect(layer.seen).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(layer.seen).toBeHidden();
  }
  await new Shell(page).account.click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  expect(await violations()).toEqual([]);
});

test('a script that was smuggled into the page does not run', async ({ open, allowErrors }) => {
  // The page does not match what React rendered any more, which it notices.
  allowErrors(/Content Security Policy/, /React error #418/);
  const page = await open();
  const violations = await watchPolicy(page);
  await page.route('/sign-in', async (route) => {
    const answer = await route.fetch();
    const smuggled = '<script>window.smuggled = 1</script><img src="data:," onerror="window.smuggled = 2">';
    await route.fulfill({ response: answer, body: (await answer.text()).replace('</main>', `${smuggled}</main>`) });
  });
  await page.goto('/sign-in');
  await expect
    .poll(async () => (await violations()).map((text) => text.split(' ', 1)[0]))
    .toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr']));
  expect(await page.evaluate(() => Reflect.get(window, 'smuggled'))).toBeUndefined();
});

test('the policy allows nothing inline and is fresh each time; the other headers stand on every page', async ({
  open,
  owner,
}) => {
  const nonces = new Set<string>();
  for (const [person, paths] of [[undefined, PUBLIC] as const, [owner, INSIDE] as const]) {
    const { request } = await open(person);
    for (const path of paths) {
      const answer = await request.get(path, { maxRedirects: 0 });
      const headers = answer.headers();
      const policy = headers['content-security-policy'] ?? '';
      expect(policy, path).not.toMatch(/unsafe-|https?:|\*/);
      for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
        expect(policy, path).toContain(rule);
      }
      const [, nonce = ''] = /script-src 'nonce-([^']{20,})'/.exec(policy) ?? [];
      const html = await answer.text();
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length, path).toBeGreaterThan(0);
      for (const tag of scripts) expect(tag, path).toContain(`nonce="${nonce}"`);
      expect(html, path).not.toMatch(/<[^>]+\s(on\w+|style)=/);
      nonces.add(nonce);
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': expect.stringMatching(/origin/),
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'cache-control': expect.stringContaining('no-store'),
      });
      expect(headers, path).not.toHaveProperty('x-powered-by');
    }
  }
  expect(nonces.size).toBe(PUBLIC.length + INSIDE.length);
});

test('without a session no way of asking for a page shows anything of a workspace', async ({ open, owner }) => {
  const { items } = await owner.api.members.list.query();
  const { name } = await owner.api.workspace.get.query();
  const secrets = [name, 'Ship order', 'Receive purchase order', ...items.flatMap((one) => [one.name, one.email])];
  const { request } = await open();
  const slug = owner.slug;
  const addresses = INSIDE.flatMap((path) => {
    const [bare = '', query = ''] = path.split('?');
    return [
      path,
      `${bare}?${query}&_rsc=1abc`,
      `${bare}.rsc`,
      `${bare}/`,
      `/%77/${path.slice('/w/'.length)}`,
      path.replace('/w/', '/w%2F'),
      path.replace('/w/', '/w//'),
      path.replace('/w/', '//w/'),
      path.replace('/w/', '/x/..%2fw/'),
      path.replace(slug, slug.toUpperCase()),
    ];
  });
  const asks: Record<string, string>[] = [
    {},
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
    { 'x-middleware-subrequest': 'src/middleware:src/middleware', 'x-nonce': 'mine' },
    { authorization: `Bearer ${owner.cookie.split('quartermaster-session=')[1] ?? ''}` },
  ];
  const ask = async (address: string, headers: Record<string, string>) => {
    const answer = await request.get(settings.baseUrl + address, { headers, maxRedirects: 0 });
    expect(answer.status(), address).toBeLessThan(500);
    const text = await answer.text();
    for (const secret of secrets) expect(text, `${address} ${JSON.stringify(headers)}`).not.toContain(secret);
  };
  for (const address of addresses) await Promise.all(asks.map((headers) => ask(address, headers)));
});

test('there are no Server Actions: none was built, and none is answered', async ({ open }) => {
  const manifest = new URL('../../apps/web/.next/server/server-reference-manifest.json', import.meta.url);
  expect(JSON.parse(await readFile(manifest, 'utf8'))).toMatchObject({
    node: {},
    edge: {},
  });
  const { request } = await open();
  for (const path of ['/sign-in', '/', '/sign-up']) {
    const answer = await request.post(path, {
      headers: { 'next-action': '00'.repeat(21), 'content-type': 'text/plain;charset=UTF-8' },
      data: '[]',
    });
    expect(answer.status(), path).toBeGreaterThanOrEqual(400);
  }
});
