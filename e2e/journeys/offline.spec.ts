import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { readWorkerScript } from '../../apps/web/src/server/worker-script';
import { OfflinePage } from '../pages/offline-page';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { openGateway } from '../support/gateway';
import { expect, test } from '../support/journey';
import { type Person, signInPerson, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';
import { settings } from '../support/settings';

type Open = (person?: Person, options?: BrowserContextOptions) => Promise<Page>;

const DAY_MS = 24 * 3_600_000;
/** What the browser itself reports for each call without a connection, and when it looks for another service worker. */
const NO_CONNECTION = [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/, /error occurred when fetching the script/];

/** A person with these tasks in a workspace of their own. */
async function personWith(
  ...titles: string[]
): Promise<{ person: Person; tasks: Awaited<ReturnType<typeof seedTasks>> }> {
  const person = await signUpPerson();
  return {
    person,
    tasks: await seedTasks(
      person,
      titles.map((title) => ({ title })),
    ),
  };
}

test('without a connection the app opens with what it last showed, and says what it has not', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION);
  const { person, tasks } = await personWith('Count the drums', 'Order new seals');
  const [drums, seals] = tasks;
  const page = await open(person, { serviceWorkers: 'allow' });
  const [list, panel, shell, offline] = [
    new TasksPage(page),
    new TaskPanel(page),
    new Shell(page),
    new OfflinePage(page),
  ];
  await page.goto(`/w/${person.slug}/today`);
  await expect(page.getByText('Nothing is due today')).toBeVisible();
  await offline.ready('tasks.stats', 'tasks.groups');
  await list.goto(person.slug, `peek=${drums?.key}`);
  await expect(panel.title).toHaveValue('Count the drums');
  await offline.ready('tasks.list', 'tasks.get', 'comments.list');
  await page.context().setOffline(true);

  await test.step('the list and the open task, after a reload', async () => {
    await page.reload();
    await expect(list.rowTitled('Order new seals')).toBeVisible();
    await expect(panel.title).toHaveValue('Count the drums');
    await expect(offline.strip).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  });
  await test.step('by a link, its own address, and the start page', async () => {
    await shell.goTo('Today');
    await expect(shell.heading).toHaveText(new RegExp(`${person.name.split(' ')[0]}$`));
    await expect(page.getByText('Nothing is due today')).toBeVisible();
    await page.goto(`/w/${person.slug}/tasks/${drums?.key}`);
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Count the drums');
    await page.goto('/');
    await expect(page).toHaveURL(`/w/${person.slug}/today`);
    await expect(page.getByText('Nothing is due today')).toBeVisible();
  });
  await test.step('a page that is not kept keeps the app around it', async () => {
    await shell.navigation.getByRole('link', { name: 'Statistics' }).click();
    await expect(page).toHaveURL(`/w/${person.slug}/statistics`);
    await expect(offline.notSaved).toBeVisible();
    await expect(shell.navigation.getByRole('link', { name: 'Statistics' })).toHaveAttribute('aria-current', 'page');
    await page.goto(`/w/${person.slug}/tasks/${seals?.key}`);
    await expect(offline.notSaved).toBeVisible();
    await page.goto(`/w/${person.slug}/settings/tasks`);
    await expect(offline.notSaved).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(`/w/${person.slug}/tasks/${seals?.key}`);
    await expect(offline.notSaved).toBeVisible();
  });
  await test.step('and comes by itself once there is a connection', async () => {
    await page.goto(`/w/${person.slug}/statistics`);
    await expect(offline.notSaved).toBeVisible();
    await page.context().setOffline(false);
    await expect(page).toHaveTitle(/^Statistics/);
    await expect(shell.heading).toHaveText('Statistics');
    await expect(offline.strip).toHaveCount(0);
  });
});

test('a click on another page while the connection is lost stays in the app, and what was typed is still there', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION, /Failed to fetch RSC payload/);
  const { person, tasks } = await personWith('Count the drums');
  const page = await open(person, { serviceWorkers: 'allow' });
  const [list, panel, shell, offline] = [
    new TasksPage(page),
    new TaskPanel(page),
    new Shell(page),
    new OfflinePage(page),
  ];
  await list.goto(person.slug, `peek=${tasks[0]?.key}`);
  await panel.comment.fill('Half a sentence');
  await offline.ready('tasks.list', 'tasks.get');
  await page.context().setOffline(true);
  await shell.navigation.getByRole('link', { name: 'Statistics' }).click();
  await expect(offline.notSaved).toBeVisible();
  await shell.goTo('Tasks');
  await list.link(tasks[0]?.key ?? '').click();
  await expect(panel.comment).toHaveValue('Half a sentence');
});

test('what is edited, done and said offline waits, survives a reload, and is sent once and in order', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION);
  const { person, tasks } = await personWith('Count the drums', 'Order new seals');
  const [drums, seals] = tasks;
  if (!drums || !seals) throw new Error('no tasks were made');
  const page = await open(person, { serviceWorkers: 'allow' });
  const [list, panel, shell, offline] = [
    new TasksPage(page),
    new TaskPanel(page),
    new Shell(page),
    new OfflinePage(page),
  ];
  await list.goto(person.slug, `q=&peek=${drums.key}`);
  await expect(panel.title).toHaveValue('Count the drums');
  await expect(panel.comment).toBeVisible();
  await offline.ready('tasks.list', 'tasks.get', 'comments.list');
  await page.context().setOffline(true);
  await expect(offline.strip).toBeVisible();

  await test.step('it is shown, and nothing is called done that is not', async () => {
    await panel.title.fill('Count the barrels');
    await panel.title.press('Enter');
    await panel.title.fill('Count the barrels twice');
    await panel.title.press('Enter');
    await expect(panel.root.getByRole('status').filter({ hasText: 'Waiting to be sent' })).toBeVisible();
    await panel.comment.fill('The seals are worn');
    await panel.comment.press('Control+Enter');
    await list
      .row(seals.key)
      .getByRole('button', { name: `Mark done: ${seals.key}` })
      .click();
    await expect(shell.messages.filter({ hasText: `${seals.key} will be done when you are online` })).toBeVisible();
    await expect(shell.messages.filter({ hasText: `${seals.key} done` })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await expect(shell.waiting).toContainText('3 waiting');
  });
  await test.step('also after a reload', async () => {
    await page.reload();
    await expect(shell.waiting).toContainText('3 waiting');
    await expect(panel.title).toHaveValue('Count the barrels twice');
    await expect(list.rowTitled('Count the barrels twice')).toBeVisible();
    await expect(list.row(seals.key).getByRole('button', { name: `Reopen: ${seals.key}` })).toBeVisible();
    await expect(panel.unsent).toContainText('The seals are worn');
    expect(await person.api.tasks.get.query({ ref: drums.key })).toMatchObject({
      title: 'Count the drums',
      version: drums.version,
    });
    expect(await person.api.tasks.get.query({ ref: seals.key })).toMatchObject({ status: 'todo' });
  });
  await test.step('and once there is a connection it is sent', async () => {
    await page.context().setOffline(false);
    await expect(shell.messages.filter({ hasText: `${seals.key} done` })).toBeVisible();
    await expect(shell.waiting).toHaveCount(0);
    await expect(panel.saved()).toBeVisible();
    expect(await person.api.tasks.get.query({ ref: drums.key })).toMatchObject({
      title: 'Count the barrels twice',
      version: drums.version + 1,
    });
    expect(await person.api.tasks.get.query({ ref: seals.key })).toMatchObject({ status: 'done' });
    const { items } = await person.api.comments.list.query({ taskId: drums.id });
    expect(items.map(({ body }) => body)).toEqual(['The seals are worn']);
    const { items: history } = await person.api.activity.list.query({});
    const mine = history
      .filter(({ record }) => record?.id === drums.id || record?.id === seals.id)
      .map(({ action }) => action);
    expect(mine.slice(0, 3), 'newest first').toEqual(['task.move', 'comment.create', 'task.update']);
  });
  await test.step('and can be undone then', async () => {
    await shell.messages
      .filter({ hasText: `${seals.key} done` })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: seals.key })).status).toBe('todo');
  });
});

test('a change that leads back to what was there changes nothing, if nothing of it had arrived', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION);
  const { person, tasks } = await personWith('Count the drums');
  const [drums] = tasks;
  if (!drums) throw new Error('no task was made');
  const page = await open(person, { serviceWorkers: 'allow' });
  const [list, shell, panel] = [new TasksPage(page), new Shell(page), new TaskPanel(page)];
  await list.goto(person.slug, `q=&peek=${drums.key}`);
  await expect(panel.done).toBeVisible();
  await page.context().setOffline(true);
  await panel.done.click();
  await expect(shell.waiting).toContainText('1 waiting');
  await panel.reopen.click();
  await expect(panel.done).toBeVisible();
  await expect(shell.waiting).toContainText('1 waiting');
  await page.context().setOffline(false);
  await expect(shell.waiting).toHaveCount(0);
  await expect(panel.done).toBeVisible();
  expect(await person.api.tasks.get.query({ ref: drums.key })).toMatchObject({
    status: 'todo',
    version: drums.version,
  });
});

test('a change that leads back is sent if the answer to the first one was lost, and ticks of a checklist add up', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION, /ERR_FAILED/);
  const person = await signUpPerson();
  const [drums] = await seedTasks(person, [
    {
      title: 'Count the drums',
      checklist: ['Red ones', 'Blue ones'].map((text) => ({ id: randomUUID(), text, done: false })),
    },
  ]);
  if (!drums) throw new Error('no task was made');
  const page = await open(person, { serviceWorkers: 'allow' });
  const [list, shell, panel] = [new TasksPage(page), new Shell(page), new TaskPanel(page)];
  await list.goto(person.slug, `q=&peek=${drums.key}`);
  await expect(panel.title).toHaveValue('Count the drums');
  await page.route('**/api/trpc/tasks.update*', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await panel.title.fill('Count the barrels');
  await panel.title.press('Enter');
  await expect(shell.waiting).toContainText('1 waiting');
  expect(await person.api.tasks.get.query({ ref: drums.key })).toMatchObject({ title: 'Count the barrels' });
  await page.context().setOffline(true);
  await page.unroute('**/api/trpc/tasks.update*');
  await panel.title.fill('Count the drums');
  await panel.title.press('Enter');
  for (const name of ['Red ones', 'Blue ones']) await panel.root.getByRole('checkbox', { name }).check();
  await expect(shell.waiting).toContainText('3 waiting');
  await page.context().setOffline(false);
  await expect(shell.waiting).toHaveCount(0);
  const { title, checklist } = await person.api.tasks.get.query({ ref: drums.key });
  expect({ title, done: checklist.map(({ done }) => done) }).toEqual({ title: 'Count the drums', done: [true, true] });
});

for (const side of ['mine', 'theirs'] as const) {
  test(`a field that someone else changed is put beside the change that waited, and ${side} can be kept`, async ({
    open,
    allowErrors,
  }) => {
    allowErrors(...NO_CONNECTION);
    const { person, tasks } = await personWith('Count the drums');
    const [drums] = tasks;
    if (!drums) throw new Error('no task was made');
    const page = await open(person, { serviceWorkers: 'allow' });
    const [list, panel, shell, offline] = [
      new TasksPage(page),
      new TaskPanel(page),
      new Shell(page),
      new OfflinePage(page),
    ];
    await list.goto(person.slug, `q=&peek=${drums.key}`);
    await expect(panel.title).toHaveValue('Count the drums');
    await offline.ready('tasks.list', 'tasks.get');
    await page.context().setOffline(true);
    await panel.title.fill('Mine, from the train');
    await panel.title.press('Enter');
    await expect(shell.waiting).toContainText('1 waiting');
    const { id, version } = drums;
    const theirs = await person.api.tasks.update.mutate({ id, version, title: 'Theirs, saved', priority: 'high' });
    await page.context().setOffline(false);

    const conflict = page.getByRole('list', { name: 'Not sent yet' }).getByRole('listitem');
    await expect(conflict).toContainText(`${drums.key}: Title was changed while you were offline`);
    await expect(conflict).toContainText('Mine, from the train');
    await expect(conflict).toContainText('Theirs, saved');
    await expect(panel.title).toHaveValue('Theirs, saved');
    expect(await person.api.tasks.get.query({ ref: drums.key })).toMatchObject({
      title: 'Theirs, saved',
      version: theirs.version,
    });
    await page.reload();
    await expect(conflict).toContainText('Mine, from the train');

    await conflict.getByRole('button', { name: side === 'mine' ? 'Keep mine' : 'Use theirs' }).click();
    await expect(conflict).toHaveCount(0);
    await expect(shell.waiting).toHaveCount(0);
    const title = side === 'mine' ? 'Mine, from the train' : 'Theirs, saved';
    await expect(panel.title).toHaveValue(title);
    expect(await person.api.tasks.get.query({ ref: drums.key })).toMatchObject({ title, priority: 'high' });
  });
}

test('after signing out nothing is left: not offline, not by Back, not by an address, and not in another tab', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION, /status of 401/);
  const { person } = await personWith('Secret plan');
  const { page, offline } = await openKept(open, person);
  const other = await page.context().newPage();
  await other.goto(`/w/${person.slug}/tasks`);
  await expect(new TasksPage(other).rowTitled('Secret plan')).toBeVisible();
  await new Shell(page).signOut();
  await expect(page).toHaveURL('/sign-in');
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  await expect(new SignInPage(other).submit).toBeVisible();
  expect(await offline.kept()).toEqual([]);

  await page.context().setOffline(true);
  await showsNothingOf('Secret plan', person, page);
  await page.goBack();
  await expect(new OfflinePage(page).signedOut).toBeVisible();
  await expect(page.getByText('Secret plan')).toHaveCount(0);
  await other.reload();
  await expect(new OfflinePage(other).signedOut).toBeVisible();
  await page.context().setOffline(false);
  await expect(new SignInPage(page).submit).toBeVisible();
});

test('a session that ended elsewhere leaves nothing, whether a call or a page finds out', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION, /status of 401/, /status of 404/);
  for (const how of ['call', 'page'] as const) {
    const { person } = await personWith('Secret plan');
    const { page, offline } = await openKept(open, await signInPerson(person));
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    if (how === 'page') await page.goto('/no/such/page');
    await endSession(cookies);
    if (how === 'page') await page.goto(`/w/${person.slug}/tasks`);
    else await expect(new Shell(page).sessionDialog).toBeVisible();
    await expect.poll(() => offline.kept(), how).toEqual([]);
    await page.context().setOffline(true);
    await showsNothingOf('Secret plan', person, page);
  }
});

test('nothing is left of a workspace that is closed to the person, and what is kept of another one stays', async ({
  open,
  owner,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION, /status of 404/);
  const { person } = await personWith('My own plan');
  const { page, offline } = await openKept(open, person);
  // As if the person had been a member of the demo company, and had read its tasks, until a moment ago.
  const own = await offline.kept();
  await offline.kept({ slug: owner.slug });
  await page.reload();
  await expect(new TasksPage(page).rowTitled('My own plan')).toBeVisible();
  await expect.poll(async () => new Set((await offline.kept()).map(({ slug }) => slug)).size).toBe(2);
  await page.goto(`/w/${owner.slug}/tasks`);
  await expect(page.getByRole('heading', { name: "You don't have access to this workspace" })).toBeVisible();
  await expect.poll(async () => (await offline.kept()).filter(({ slug }) => slug === owner.slug)).toEqual([]);
  expect(own.length).toBeGreaterThan(0);

  await page.context().setOffline(true);
  await page.goto(`/w/${owner.slug}/tasks`);
  await expect(offline.page.getByText('This page has not been saved for offline use')).toBeVisible();
  await expect(page.getByText('My own plan')).toHaveCount(0);
  await page.goto(`/w/${person.slug}/tasks`);
  await expect(new TasksPage(page).rowTitled('My own plan')).toBeVisible();
});

test('after a day without the server nothing is shown any more', async ({ open, allowErrors }) => {
  allowErrors(...NO_CONNECTION);
  const { person } = await personWith('Secret plan');
  const { page, offline } = await openKept(open, person);
  await page.context().setOffline(true);
  await offline.kept({ olderBy: DAY_MS - 600_000 });
  await page.reload();
  await expect(new TasksPage(page).rowTitled('Secret plan')).toBeVisible();
  await offline.kept({ olderBy: 600_000 });
  await page.reload();
  await expect(page.getByText('This page has not been saved for offline use')).toBeVisible();
  await expect(page.getByText('Secret plan')).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(new TasksPage(page).rowTitled('Secret plan')).toBeVisible();
});

test('two people who share a browser see and send nothing of each other', async ({ open, allowErrors }) => {
  allowErrors(...NO_CONNECTION, /ERR_FAILED/, /status of 40[14]/);
  const { person: ann, tasks } = await personWith('Ann’s plan');
  const { person: ben } = await personWith('Ben’s plan');
  const { page, offline } = await openKept(open, ann);
  const [list, panel, shell] = [new TasksPage(page), new TaskPanel(page), new Shell(page)];

  await test.step('Ann leaves a change, a comment and a draft behind, and her page open', async () => {
    await list.link(tasks[0]?.key ?? '').click();
    await expect(panel.comment).toBeVisible();
    await page.context().setOffline(true);
    await panel.title.fill('Ann’s better plan');
    await panel.title.press('Enter');
    await panel.comment.fill('Said by Ann');
    await panel.comment.press('Control+Enter');
    await panel.comment.fill('Half a sentence of Ann');
    await expect(shell.waiting).toContainText('2 waiting');
  });
  await test.step('Ben signs in beside it, without her signing out', async () => {
    // The server can only be reached by this tab: hers does not hear of it.
    const his = await page.context().newPage();
    await page.context().setOffline(false);
    await page.route('**/api/**', (route) => route.abort());
    await his.goto('/sign-in');
    await new SignInPage(his).signIn(ben);
    await expect(his).toHaveURL(`/w/${ben.slug}/today`);
    await new TasksPage(his).goto(ben.slug);
    await expect(new TasksPage(his).rowTitled('Ben’s plan')).toBeVisible();
    await new OfflinePage(his).ready('tasks.list');
    await expect(new Shell(his).waiting).toHaveCount(0);
    const owners = new Set((await new OfflinePage(his).kept()).map(({ slug }) => slug));
    expect([...owners]).toEqual([ben.slug]);

    await page.context().setOffline(true);
    await showsNothingOf('Ann’s', ann, his);
    await his.goto(`/w/${ben.slug}/tasks`);
    await expect(new TasksPage(his).rowTitled('Ben’s plan')).toBeVisible();
    await expect(his.getByText(/Ann/)).toHaveCount(0);
    // Back through what both have seen.
    await his.goBack();
    await expect(his.getByText(/Ann/)).toHaveCount(0);
  });
  await test.step('her open page goes as soon as it is looked at, and sends nothing in his name', async () => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.unroute('**/api/**');
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByText('Ann’s plan')).toHaveCount(0);
    // It loads itself again, and does not take the place of the page that is opened next.
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await expect(page.getByText('Said by Ann')).toHaveCount(0);
    await page.context().setOffline(false);
    await page.goto(`/w/${ben.slug}/tasks`);
    await expect(list.rowTitled('Ben’s plan')).toBeVisible();
    await expect(shell.waiting).toHaveCount(0);
    expect(sent.filter((url) => /tasks\.update|comments\.create/.test(url))).toEqual([]);
    expect(await ann.api.tasks.get.query({ ref: tasks[0]?.key ?? '' })).toMatchObject({ title: 'Ann’s plan' });
  });
  await test.step('and when she is back, hers is still there, and is sent', async () => {
    await shell.signOut();
    await expect(page).toHaveURL('/sign-in');
    await new SignInPage(page).signIn(ann);
    await expect(page).toHaveURL(`/w/${ann.slug}/today`);
    await list.goto(ann.slug, `peek=${tasks[0]?.key}`);
    await expect(panel.title).toHaveValue('Ann’s better plan');
    await expect(panel.root.getByRole('article')).toContainText('Said by Ann');
    await expect(panel.comment).toHaveValue('Half a sentence of Ann');
    await expect(shell.waiting).toHaveCount(0);
  });
  await expect(offline.strip).toHaveCount(0);
});

test('cookies that were deleted leave nothing to show', async ({ open, allowErrors }) => {
  allowErrors(...NO_CONNECTION);
  const { person } = await personWith('Secret plan');
  const { page } = await openKept(open, person);
  await page.context().clearCookies();
  await page.context().setOffline(true);
  await showsNothingOf('Secret plan', person, page);
});

test('while the server is down the app opens too, and notices when it is back', async ({ open, allowErrors }) => {
  allowErrors(
    ...NO_CONNECTION,
    /ERR_CONNECTION_REFUSED/,
    /ERR_EMPTY_RESPONSE/,
    /ERR_CONNECTION_RESET/,
    /ERR_INCOMPLETE_CHUNKED/,
    /status of 50/,
  );
  const { person } = await personWith('Count the drums');
  const gateway = await openGateway();
  try {
    const { page, offline } = await openKept(open, person, gateway.url);
    const list = new TasksPage(page);
    await gateway.down();
    await page.reload();
    await expect(list.rowTitled('Count the drums')).toBeVisible();
    await expect(offline.strip).toBeVisible();
    await seedTasks(person, [{ title: 'Order new seals' }]);
    await gateway.up();
    await expect(list.rowTitled('Order new seals')).toBeVisible({ timeout: 40_000 });
    await expect(offline.strip).toHaveCount(0);
  } finally {
    await gateway.close();
  }
});

test('a new build takes over: its shell offline, its pages online, and open tabs of the build before go on', async ({
  open,
  allowErrors,
}) => {
  allowErrors(...NO_CONNECTION, /ERR_INCOMPLETE_CHUNKED/);
  const { person } = await personWith('Count the drums');
  const gateway = await openGateway();
  try {
    const { page } = await openKept(open, person, gateway.url);
    const list = new TasksPage(page);
    /** The builds whose files are all there: a worker that is still fetching them looks for no newer one. */
    const caches = () =>
      page.evaluate(async () => {
        const names = await window.caches.keys();
        const shells = names.map(async (cacheName) => window.caches.match('/offline', { cacheName, ignoreVary: true }));
        const found = await Promise.all(shells);
        return names.filter((_, index) => found[index]);
      });
    const [first = ''] = await caches();
    expect(first).toMatch(/^qm-shell-./);
    const old = await page.context().newPage();
    await old.goto(`${gateway.url}/w/${person.slug}/tasks`);
    await expect(new TasksPage(old).rowTitled('Count the drums')).toBeVisible();

    const takesOver = async (build: string) => {
      const id = first.slice('qm-shell-'.length);
      gateway.changeWorker((script) => script.replaceAll(id, build));
      await page.goto(`${gateway.url}/w/${person.slug}/tasks`);
      await expect.poll(caches, `the files of ${build}`).toContain(`qm-shell-${build}`);
      await expect(list.rowTitled('Count the drums')).toBeVisible();
    };
    await takesOver('build-two');
    expect(await caches(), 'the build before is kept for its tabs').toEqual([first, 'qm-shell-build-two']);
    await takesOver('build-three');
    await expect.poll(caches, 'older ones go').toEqual(['qm-shell-build-two', 'qm-shell-build-three']);

    await test.step('online a page is always the server’s', async () => {
      const answer = await page.goto(`${gateway.url}/w/${person.slug}/today`);
      expect(await answer?.text()).toContain('/today');
      await expect(page).toHaveTitle(/^Today/);
    });
    await test.step('a tab from before goes on', async () => {
      await new TasksPage(old).menu.choose('Export');
      await expect(old.getByRole('dialog', { name: /Export/ })).toBeVisible();
    });
    await test.step('offline the new shell opens, although the files of the others are gone', async () => {
      await page.evaluate(() => window.caches.delete('qm-shell-build-two'));
      await page.context().setOffline(true);
      await page.goto(`${gateway.url}/w/${person.slug}/tasks`);
      await expect(list.rowTitled('Count the drums')).toBeVisible();
    });
  } finally {
    await gateway.close();
  }
});

test('the shell holds nothing of a person, and the worker keeps no answer of the API', async ({ open }) => {
  const { person } = await personWith('Secret plan');
  const { page } = await openKept(open, person);
  const kept = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    const cache = await caches.open(name);
    const shell = await (await cache.match('/offline'))?.text();
    return { urls: (await cache.keys()).map(({ url }) => new URL(url).pathname), shell };
  });
  expect(kept.urls.filter((path) => !path.startsWith('/_next/static/'))).toEqual(['/offline']);
  for (const secret of [person.slug, person.name, person.email, 'Secret plan'])
    expect(kept.shell).not.toContain(secret);
});

test('the server can take the worker out of every browser', async ({ open, allowErrors }) => {
  allowErrors(/ERR_INCOMPLETE_CHUNKED/);
  const { person } = await personWith('Count the drums');
  const gateway = await openGateway();
  try {
    const { page } = await openKept(open, person, gateway.url);
    const removal = await readWorkerScript({ enabled: false });
    gateway.changeWorker(() => removal);
    await page.goto(`${gateway.url}/sign-in`);
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
  } finally {
    await gateway.close();
  }
});

/** A page of the person's tasks, all of which the browser keeps by now. */
async function openKept(open: Open, person: Person, origin = settings.baseUrl) {
  const page = await open(person, { serviceWorkers: 'allow' });
  const offline = new OfflinePage(page);
  await page.goto(`${origin}/w/${person.slug}/tasks`);
  await expect(new TasksPage(page).rows.first()).toBeVisible();
  await offline.ready('tasks.list');
  return { page, offline };
}

/** Opens the pages of a person by their addresses, and finds none of these words. */
async function showsNothingOf(words: string, { slug, name }: Person, page: Page): Promise<void> {
  for (const path of ['tasks', 'today', 'tasks?peek=T-1', 'tasks/T-1']) {
    await page.goto(`/w/${slug}/${path}`);
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(words);
    await expect(page.locator('body')).not.toContainText(name);
  }
}

/** Signs out with these cookies from elsewhere: the browser they are from is not told. */
async function endSession(cookie: string): Promise<void> {
  const { baseUrl } = settings;
  const headers = { cookie, origin: baseUrl };
  const { csrfToken } = await (await fetch(`${baseUrl}/api/auth/csrf`, { headers })).json();
  const body = new URLSearchParams({ csrfToken, callbackUrl: '/', json: 'true' });
  const answer = await fetch(`${baseUrl}/api/auth/signout`, { method: 'POST', headers, body, redirect: 'manual' });
  expect(answer.ok).toBe(true);
}
