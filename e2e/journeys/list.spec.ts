import type { TaskSort } from '@quartermaster/contracts';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, loadOf, test } from '../support/journey';
import { type Person, signInPerson, signUpPerson, unique } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

const STATUSES = ['todo', 'waiting', 'todo', 'in_progress', 'todo', 'done', 'todo', 'backlog', 'cancelled'] as const;

/** 120 tasks of every status, some without a day, some nobody's. Journeys that write make tasks of their own. */
let person: Person;

test.beforeAll(async () => {
  person = await signUpPerson();
  const { memberId } = await person.api.workspace.get.query();
  await seedTasks(
    person,
    Array.from({ length: 120 }, (_, index) => ({
      title: `Bin ${index + 1}`,
      status: STATUSES[index % STATUSES.length] ?? 'todo',
      dueOn: index % 5 === 1 ? null : someDay((index * 11) % 40),
      assigneeIds: index % 4 < 2 ? [] : [memberId],
    })),
  );
});

test('the address is the only truth: filters, order, reload, back, forward, a shared link', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 400/);
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'q=');
  await expect(list.count).toHaveText(/^\d+ tasks$/);

  await test.step('each filter changes the address and the rows', async () => {
    await list.filter('Status', 'Waiting');
    await expect.poll(() => list.query()).toBe('status = waiting');
    await showsExactly(list, 'status = waiting');
    await list.filter('Assignee', 'none');
    await expect.poll(() => list.query()).toBe('status = waiting && assignee = none');
    await showsExactly(list, 'status = waiting && assignee = none');
    await list.filter('Due', 'No date');
    await expect.poll(() => list.query()).toBe('status = waiting && assignee = none && due = none');
    await showsExactly(list, 'status = waiting && assignee = none && due = none');
    await page.getByRole('button', { name: 'Remove the filter Due' }).click();
    await expect.poll(() => list.query()).toBe('status = waiting && assignee = none');
    await showsExactly(list, 'status = waiting && assignee = none');
  });
  await test.step('a range of days is one chip, whatever its conditions', async () => {
    const week = 'due >= startOfWeek && due <= endOfWeek';
    await list.filter('Due', 'This week');
    await expect.poll(() => list.query()).toBe(`status = waiting && assignee = none && ${week}`);
    await page.reload();
    await expect(list.chip('Due')).toHaveText('DueThis week');
    await list.chip('Due').click();
    await page.getByRole('option', { name: 'Overdue' }).click();
    await expect.poll(() => list.query()).toBe('status = waiting && assignee = none && due < today');
    await list.chip('Due').click();
    await page.getByRole('option', { name: 'After…' }).click();
    await page.getByRole('option', { name: 'tomorrow', exact: true }).click();
    await expect.poll(() => list.query()).toBe('status = waiting && assignee = none && due > tomorrow');
    await list.filter('Not before', 'Next 7 days');
    await page.getByRole('button', { name: 'Remove the filter Not before Next 7 days' }).click();
    await page.getByRole('button', { name: 'Remove the filter Due after tomorrow' }).click();
    await expect.poll(() => list.query()).toBe('status = waiting && assignee = none');
  });
  await test.step('the head of a column sorts, one way and the other', async () => {
    const head = list.grid.getByRole('columnheader', { name: /^Task/ });
    await head.getByRole('button').first().click();
    await expect(page).toHaveURL(/sort=created$/);
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await head.getByRole('button').first().click();
    await expect(page).toHaveURL(/sort=-created$/);
    await showsExactly(list, 'status = waiting && assignee = none', '-created');
  });
  await test.step('back and forward walk through what was chosen', async () => {
    await page.goBack();
    await page.goBack();
    await expect(page).not.toHaveURL(/sort=/);
    await showsExactly(list, 'status = waiting && assignee = none');
    await page.goForward();
    await page.goForward();
    await showsExactly(list, 'status = waiting && assignee = none', '-created');
  });
  await test.step('a reload and a shared link show the same', async () => {
    await page.reload();
    await showsExactly(list, 'status = waiting && assignee = none', '-created');
    const shared = await open(person);
    await shared.goto(page.url());
    await showsExactly(new TasksPage(shared), 'status = waiting && assignee = none', '-created');
  });
  await test.step('invalid values are ignored, and named', async () => {
    const query = encodeURIComponent('status = open && assignee = none');
    await list.goto(person.slug, `q=${query}&sort=-due&group=colour&layout=piano`);
    await expect(new Shell(page).messages).toContainText('ignored: group, layout');
    await expect(page, 'what was ignored leaves the address').not.toHaveURL(/group|layout/);
    await expect.poll(() => list.query()).toBe('status = open && assignee = none');
    await showsExactly(list, 'status = open && assignee = none', '-due');
  });
  await test.step('the same filter as text, with what is wrong pointed at', async () => {
    await page.getByRole('button', { name: 'Edit as text' }).click();
    const text = page.getByRole('combobox', { name: 'Filter as text' });
    await text.fill('status = waiting && asignee = none');
    await expect(list.filters).toContainText('Did you mean “assignee”? (character 21)');
    await test.step('a name that nobody has is such a mistake, and the list stays', async () => {
      await text.fill('status = waiting && assignee = bob');
      await expect(list.filters).toContainText('There is no person “bob” (character 32)');
      await expect(list.rows.first()).toBeVisible();
      await expect(page.getByText('could not be loaded')).toHaveCount(0);
      await text.fill('status = waiting && label = nope');
      await expect(list.filters).toContainText('There is no label “nope”');
      await expect(list.filters).not.toContainText('bob');
      await expect(list.rows.first()).toBeVisible();
      await page.reload();
      await expect(list.filters).toContainText('There is no label “nope” (character 29)');
      await expect(page.getByText('Fix it to see the tasks.')).toBeVisible();
    });
    await text.fill('status = waiting && assignee = none');
    await showsExactly(list, 'status = waiting && assignee = none', '-due');
  });
});

test('words typed slowly into the search stay as typed, and what changes them from outside shows', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'q=');
  const search = page.getByRole('searchbox', { name: 'Search these tasks' });
  await search.pressSequentially('Bin ');
  await expect.poll(() => list.query()).toBe('text ~ Bin');
  await search.pressSequentially('110');
  await expect.poll(() => list.query()).toBe('text ~ "Bin 110"');
  await expect(search).toHaveValue('Bin 110');
  await list.view('Done').click();
  await expect(search).toHaveValue('');
});

test('the named views are filters', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await list.view('My open').click();
  await expect.poll(() => list.query()).toBe('status = open && assignee = me');
  await expect(list.view('My open')).toHaveAttribute('aria-current', 'true');
  await showsExactly(list, 'status = open && assignee = me');
  await list.view('Done').click();
  await showsExactly(list, 'status = done', '-completed');
  await list.view('Overdue').click();
  await expect(page.getByText('Nothing is overdue')).toBeVisible();
  await list.view('All open').click();
  await expect(page).toHaveURL(`/w/${person.slug}/tasks`);
});

test('pages of 50 follow by themselves to the last task, none twice, none left out', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'q=&sort=created');
  await expect(list.rows).toHaveCount(50);
  const rows = await list.readAll();
  const bins = rows.filter((row) => row.title.startsWith('Bin '));
  expect(bins.map((row) => row.title)).toEqual(Array.from({ length: 120 }, (_, index) => `Bin ${index + 1}`));
  await expect(list.count).toHaveText(`${rows.length} tasks`);
});

test('a task beside the list is in the address: reload keeps both, Back closes it', async ({ open, allowErrors }) => {
  allowErrors(/status of 404/);
  const page = await open(person);
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug, 'sort=created');
  await list.link('T-2').click();
  await expect(panel.title).toHaveValue('Bin 2');
  await expect(page).toHaveURL(/sort=created&peek=T-2$/);
  await page.reload();
  await expect(panel.title).toHaveValue('Bin 2');
  await expect(list.row('T-1')).toBeVisible();
  await list.link('T-3').click();
  await expect(panel.title).toHaveValue('Bin 3');
  await page.goBack();
  await expect(panel.root).toHaveCount(0);
  await expect(page).toHaveURL(/sort=created$/);
  await page.goForward();
  await expect(panel.title).toHaveValue('Bin 3');
  await panel.close.click();
  await expect(panel.root).toHaveCount(0);
  await expect(list.link('T-3')).toBeFocused();

  await list.goto(person.slug, 'peek=T-99999');
  await expect(panel.root).toContainText('Task T-99999 not found');
});

test('a page that does not exist keeps the workspace around it, and leads on', async ({ open, allowErrors }) => {
  allowErrors(/status of 404/);
  const page = await open(person);
  const shell = new Shell(page);
  const missing = await page.goto(`/w/${person.slug}/purchase-orders/PO-1`);
  expect(missing?.status()).toBe(404);
  await expect(shell.heading).toHaveText('Page not found');
  await expect(page.getByRole('main')).toContainText(`/w/${person.slug}/purchase-orders/PO-1`);
  const { name } = await person.api.workspace.get.query();
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('main').getByRole('link', { name: 'Go to tasks' }).click();
  await expect(shell.heading).toHaveText('Tasks');
});

test('rows do not move under the pointer: what is new waits', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'sort=-created');
  const first = list.rows.first();
  await expect(first).toBeVisible();
  const before = await first.textContent();
  await first.hover();
  const making = seedTasks(person, [{ title: unique('Urgent call') }]);
  const waiting = page.getByRole('button', { name: /new tasks? – show$/ });
  let moves = 0;
  await expect(async () => {
    await first.hover({ position: { x: 300 + (moves++ % 5), y: 10 } });
    expect(await waiting.isVisible()).toBe(true);
  }).toPass({ intervals: [100] });
  expect(await first.textContent()).toBe(before);
  await waiting.click();
  const [made] = await making;
  await expect(list.row(made?.key ?? '')).toBeVisible();
});

test('a session that ends while somebody types: sign in again, and the text is still there', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 401/);
  const [task] = await seedTasks(person, [{ title: unique('Write the packing guide') }]);
  if (!task) throw new Error('no task was made');
  const short = await signInPerson(person);
  const page = await open(short);
  const panel = new TaskPanel(page);
  const shell = new Shell(page);
  await new TasksPage(page).goto(person.slug, `peek=${task.key}`);
  await panel.editDescription.click();
  await panel.description.fill('Heavy things first, then');
  const load = await loadOf(page);

  const elsewhere = await open(short);
  await elsewhere.goto(`/w/${person.slug}/today`);
  await new Shell(elsewhere).signOut();
  await expect(shell.sessionDialog).toContainText('What you typed is still here');
  const again = new SignInPage(page);
  await expect(again.email).toHaveValue(person.email);
  await again.password.fill(person.password);
  await again.submit.click();
  await expect(shell.sessionDialog).toBeHidden();

  await expect(panel.description).toHaveValue('Heavy things first, then');
  expect(await loadOf(page)).toBe(load);
  await panel.description.pressSequentially(' the light ones');
  await panel.description.press('Escape');
  await expect(panel.saved()).toBeVisible();
  const { description } = await person.api.tasks.get.query({ ref: task.key });
  expect(description).toContain('Heavy things first, then');
  expect(description).toContain('the light ones');
});

test('offline: said so, the list stays, an edit waits and is sent afterwards, missed news comes in', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/);
  const [task] = await seedTasks(person, [{ title: unique('Check the scales') }]);
  if (!task) throw new Error('no task was made');
  const page = await open(person);
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug, `sort=-created&peek=${task.key}`);
  await expect(panel.title).toHaveValue(task.title);
  await expect(list.row(task.key)).toBeVisible();
  await page.context().setOffline(true);
  const strip = page.getByRole('status').filter({ hasText: /^Offline since \d\d:\d\d/ });
  await expect(strip).toBeVisible();
  await expect(list.row(task.key)).toBeVisible();
  await panel.editDescription.click();
  await panel.description.fill('The left one is off by 2 g');
  await panel.title.focus();
  await expect(panel.root.getByText('Waiting to be sent')).toBeVisible();
  const news = unique('Meanwhile elsewhere');
  await seedTasks(person, [{ title: news }]);

  await page.context().setOffline(false);
  await expect(strip).toBeHidden();
  await expect(list.rowTitled(news)).toBeVisible({ timeout: 20_000 });
  await expect(panel.description).toHaveValue('The left one is off by 2 g');
  await expect(panel.saved()).toBeVisible();
  expect((await person.api.tasks.get.query({ ref: task.key })).description).toBe('The left one is off by 2 g');
});

/** The rows on the screen are those the API gives for this filter, in this order. */
async function showsExactly(list: TasksPage, query: string, sort: TaskSort = 'due'): Promise<void> {
  const { items } = await person.api.tasks.list.query({ query, sort });
  expect(items.length, 'tasks of this filter').toBeGreaterThan(0);
  await expect(list.rows.locator('[data-record-link]')).toHaveText(items.map((task) => task.title));
}

test("the workspace's own fields are changed in their cells, and taken back", async ({ open }) => {
  const own = await signUpPerson();
  const { api } = own;
  const hall = await api.fields.create.mutate({ name: 'Hall', kind: 'text' });
  const size = await api.fields.create.mutate({ name: 'Size', kind: 'choice', choices: ['Small', 'Large'] });
  const price = await api.fields.create.mutate({ name: 'Price', kind: 'money', currency: 'EUR' });
  const kept = await api.fields.create.mutate({ name: 'Kept until', kind: 'date' });
  const task = await api.tasks.create.mutate({ title: 'Unpack the crates', fields: { [hall.id]: 'North' } });
  await api.links.add.mutate({ taskId: task.id, ref: 'PO-1042' });
  const page = await open(own);
  const list = new TasksPage(page);
  const fields = [hall, size, price, kept].map(({ id }) => `cf:${id}`);
  await list.goto(own.slug, `cols=${['key', 'title', 'links', ...fields].join(',')}`);
  const cell = (name: string) => list.row(task.key).getByRole('button', { name: `${name} of ${task.key}` });
  const values = async () => (await api.tasks.get.query({ ref: task.id })).fields;

  await expect(list.row(task.key)).toContainText('PO-1042');
  await test.step('text, by keys alone', async () => {
    await list.link(task.key).focus();
    await page.keyboard.press('ArrowRight');
    await expect(cell('Hall')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Hall' })).toBeFocused();
    await page.keyboard.type('South 2');
    await page.keyboard.press('Enter');
    await expect(cell('Hall')).toBeFocused();
    await expect(cell('Hall')).toContainText('South 2');
    await expect.poll(values).toEqual({ [hall.id]: 'South 2' });
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(values).toEqual({ [hall.id]: 'North' });
    await expect(cell('Hall')).toContainText('North');
  });
  await test.step('Escape leaves what there was', async () => {
    await cell('Hall').click();
    await page.keyboard.type('Nowhere');
    await page.keyboard.press('Escape');
    await expect(cell('Hall')).toBeFocused();
    await expect(cell('Hall')).toContainText('North');
  });
  await test.step('a choice, an amount that cannot be read and one that can, a day', async () => {
    await cell('Size').click();
    await page.getByRole('option', { name: 'Large' }).click();
    await expect(cell('Size')).toContainText('Large');
    await cell('Price').click();
    await page.keyboard.type('a lot');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Enter an amount')).toBeVisible();
    await page.getByRole('textbox', { name: 'Price' }).fill('12.50');
    await page.keyboard.press('Enter');
    await expect(cell('Price')).toContainText('12.50');
    await cell('Kept until').click();
    await page.getByRole('button', { name: 'Tomorrow' }).click();
    await expect.poll(async () => Object.keys(await values()).length).toBe(4);
    expect(await values()).toMatchObject({ [price.id]: '1250', [hall.id]: 'North' });
  });
});

test('Shift adds a second sort, which the menus can do as well', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'q=');
  const head = (name: RegExp) => list.grid.getByRole('columnheader', { name });
  await head(/^Priority/)
    .getByRole('button')
    .first()
    .click();
  await head(/^Due/)
    .getByRole('button')
    .first()
    .click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=priority%2Cdue$/);
  await showsExactly(list, '', 'priority,due');
  await head(/^Due/)
    .getByRole('button')
    .first()
    .click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=priority%2C-due$/);
  await expect(head(/^Due/)).toContainText('second sort, descending');
  await showsExactly(list, '', 'priority,-due');
  await page.getByRole('button', { name: /: sort order$/ }).click();
  await page.getByRole('menuitem', { name: 'Then by' }).press('ArrowRight');
  await page
    .getByRole('menu', { name: 'Then by' })
    .getByRole('menuitemradio', { name: 'Created, newest first' })
    .click();
  await expect(page).toHaveURL(/sort=priority%2C-created$/);
  await page.reload();
  await showsExactly(list, '', 'priority,-created');
});

test('a part of the page that is out of reach says so, and comes once the server is there', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'q=');
  await expect(list.rows.first()).toBeVisible();
  await page.context().setOffline(true);
  await list.menu.choose('Export');
  await expect(new Shell(page).messages.or(page.getByRole('alert'))).toContainText([/could not be loaded/]);
  await expect(list.rows.first()).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('dialog', { name: /Export/ })).toBeVisible();
});
