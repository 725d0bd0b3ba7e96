import type { Locator } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { overlap } from '../support/overlap';
import { type Person, signUpPerson } from '../support/people';
import { inWords, seedTasks } from '../support/seed';

// One workspace for all of them: an address may sign up only so many times an hour.
let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
});

/** Titles that other parsers read dates out of. */
const NO_DATES = ['The 5th Wave', 'Renovation of the office', 'Count the money', 'up to january 30th of stock'];

test('a sentence becomes a task with exactly what it says; a chip can be plain text again', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  await new TasksPage(page).goto(person.slug);
  await expect(new Shell(page).heading).toHaveText('Tasks');
  const dialog = new NewTaskDialog(page);
  await press(page, 'c');
  await expect(dialog.title).toBeFocused();
  await page.keyboard.type('Call Acme tomorrow 9am !high #purchasing @sa');
  const people = page.getByRole('listbox', { name: 'People' });
  await expect(people.getByRole('option')).toHaveText([person.name]);
  await press(page, 'Escape');
  await expect(people).toHaveCount(0);
  await expect(dialog.title, 'only the list is closed').toBeFocused();
  await page.keyboard.type('m');
  await expect(people.getByRole('option')).toHaveCount(1);
  await press(page, 'Enter');
  await expect(dialog.title).toHaveValue(`Call Acme tomorrow 9am !high #purchasing @"${person.name}" `);
  await page.keyboard.type('~30m +PO-1042');
  const { chips } = dialog;
  await expect(chips).toHaveText([/09:00/, 'High', 'New label purchasing', person.name, '30m', 'About PO-1042']);
  await dialog.root.getByRole('button', { name: 'Leave ~30m as typed' }).press('Enter');
  await expect(chips).toHaveCount(5);
  await expect(dialog.title).toBeFocused();
  await press(page, 'Enter');
  await expect(dialog.root).toBeHidden();
  await expect(new Shell(page).messages).toContainText('T-1 created');
  const { labels } = await person.api.settings.get.query();
  const task = await person.api.tasks.get.query({ ref: 'T-1' });
  expect(task).toMatchObject({
    title: 'Call Acme ~30m',
    priority: 'high',
    estimateMinutes: null,
    labelIds: labels.map(({ id }) => id),
    assigneeIds: [(await person.api.workspace.get.query()).memberId],
    dueOn: dayAfter((await person.api.tasks.stats.query()).today),
    dueTime: '09:00',
    recurrence: null,
  });
  expect(labels.map(({ name }) => name)).toEqual(['purchasing']);
  const links = await person.api.links.list.query({ taskId: task.id });
  expect(links.items).toEqual([{ ref: 'PO-1042', kind: 'about' }]);
});

test('a rule becomes a rule, and a title with numbers in it stays a title', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  await new TasksPage(page).goto(person.slug);
  await expect(new Shell(page).heading).toHaveText('Tasks');
  const dialog = new NewTaskDialog(page);
  const { chips } = dialog;
  await press(page, 'c');
  await expect(dialog.title).toBeFocused();
  for (const title of NO_DATES) {
    await press(page, 'Control+a');
    await page.keyboard.type(title);
    await expect(dialog.title).toHaveValue(title);
    await expect(chips, title).toHaveCount(0);
  }
  await press(page, 'Control+a');
  await page.keyboard.type('Count the stock every Monday');
  await expect(chips).toHaveText([/Monday/]);
  await press(page, 'Enter');
  await expect(new Shell(page).messages).toContainText('T-2 created');
  const task = await person.api.tasks.get.query({ ref: 'T-2' });
  expect(task.title).toBe('Count the stock');
  expect(task.recurrence?.rule).toContain('BYDAY=MO');
  await person.api.tasks.trash.mutate({ id: task.id, version: task.version });
});

test('pasted lines become as many tasks, and one undo takes them all back', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await list.newTask.click();
  const dialog = new NewTaskDialog(page);
  await dialog.title.evaluate((field, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, '- Count the crates\n- Weigh the pallets !urgent\n\n');
  await page.getByRole('button', { name: 'Create 2 tasks' }).click();
  await expect(list.rows).toHaveCount(3);
  expect((await person.api.tasks.get.query({ ref: 'T-4' })).priority).toBe('urgent');
  await expect(dialog.root).toBeHidden();
  await press(page, 'Control+z');
  await expect(list.rows).toHaveCount(1);
});

test('the palette finds a task by its words and by its key, goes places, and makes what is not there', async ({
  open,
}) => {
  const [, pallets] = await seedTasks(person, [
    { title: 'Call Kite Supply', description: 'About the gearbox' },
    { title: 'Weigh pallets' },
  ]);
  const page = await withoutPointer(await open(person));
  await new TasksPage(page).goto(person.slug);
  await expect(new Shell(page).heading).toHaveText('Tasks');
  const palette = page.getByRole('combobox', { name: 'Search and commands' });
  const options = page.getByRole('dialog', { name: 'Search and commands' }).getByRole('option');
  const panel = new TaskPanel(page);

  await press(page, 'Control+k');
  await expect(palette).toBeFocused();
  await page.keyboard.type('gearb');
  await expect(options.first()).toContainText('Call Kite Supply');
  await expect(options.first().locator('mark')).toHaveText('gearbox');
  await press(page, 'Enter');
  await expect(panel.title).toHaveValue('Call Kite Supply');

  await press(page, 'Control+k');
  await expect(palette).toBeFocused();
  await page.keyboard.type((pallets?.key ?? '').toLowerCase());
  await expect(options.first()).toContainText(`${pallets?.key}`);
  await expect(options.filter({ hasText: `${pallets?.key}` }), 'once').toHaveCount(1);
  await press(page, 'Enter');
  await expect(panel.title).toHaveValue('Weigh pallets');

  await press(page, 'Control+k');
  await expect(palette).toBeFocused();
  await page.keyboard.type('>today');
  await press(page, 'Enter');
  await expect(new Shell(page).heading).toHaveText(/^Good /);

  await press(page, 'Control+k');
  await expect(palette).toBeFocused();
  await page.keyboard.type('Buy ropes');
  await expect(options).toHaveText([/Create the task “Buy ropes”/]);
  await press(page, 'Enter');
  await expect(new NewTaskDialog(page).title).toHaveValue('Buy ropes');
});

test('a sentence is understood wherever a task is typed, and one undo takes the task back', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  const titled = async (title: string) => {
    const { items } = await person.api.tasks.list.query({ query: '' });
    return items.filter((task) => task.title === title);
  };
  const tomorrow = dayAfter((await person.api.tasks.stats.query()).today);
  const { memberId } = await person.api.workspace.get.query();
  const typeInto = async (field: Locator, text: string) => {
    await field.focus();
    await page.keyboard.type(text);
  };

  await test.step('below the list', async () => {
    await list.goto(person.slug);
    const line = page.getByRole('textbox', { name: 'Add a task', exact: true });
    await typeInto(line, `Ring the agent tomorrow 9am !high @"${person.name}"`);
    const chips = page.getByRole('main').getByRole('list', { name: 'Recognised' }).getByRole('listitem');
    await expect(chips).toHaveText([/09:00/, 'High', person.name]);
    await press(page, 'Enter');
    await expect(line, 'ready for the next').toHaveValue('');
    await expect(new Shell(page).messages).toContainText(/T-\d+ created/);
    expect(await titled('Ring the agent')).toMatchObject([
      { dueOn: tomorrow, dueTime: '09:00', priority: 'high', assigneeIds: [memberId] },
    ]);
    // Words and numbers that are no dates stay as they are.
    await page.keyboard.type('Renovation of the office');
    await press(page, 'Enter');
    await expect(list.rowTitled('Renovation of the office')).toBeVisible();
    expect(await titled('Renovation of the office')).toMatchObject([{ dueOn: null, priority: 'none' }]);
    await page.getByRole('heading', { level: 1 }).focus();
    await press(page, 'Control+z');
    await expect(list.rowTitled('Renovation of the office')).toHaveCount(0);
  });
  await test.step('at the foot of a column of the board', async () => {
    const board = new BoardPage(page);
    await board.goto(person.slug);
    // Empty columns are folded.
    await board.column('In progress').getByRole('button', { name: 'Show the column' }).click();
    await typeInto(
      board.column('In progress').getByRole('textbox', { name: 'Add a task to In progress' }),
      'Hang the signs tomorrow !low',
    );
    await press(page, 'Enter');
    await expect(board.column('In progress').getByText('Hang the signs')).toBeVisible();
    expect(await titled('Hang the signs')).toMatchObject([{ status: 'in_progress', dueOn: tomorrow, priority: 'low' }]);
  });
  await test.step('below the sub-tasks of a task', async () => {
    const [parent] = await titled('Ring the agent');
    await list.goto(person.slug, `peek=${parent?.key}`);
    const panel = new TaskPanel(page);
    await panel.parts.getByRole('button', { name: 'Sub-tasks' }).press('Enter');
    await typeInto(panel.root.getByRole('textbox', { name: 'Add a sub-task' }), 'Find the number tomorrow !urgent');
    await panel.root.getByRole('button', { name: 'Leave tomorrow as typed' }).click();
    await press(page, 'Enter');
    await expect(panel.root.getByRole('button', { name: /Find the number tomorrow/ })).toBeVisible();
    expect(await titled('Find the number tomorrow')).toMatchObject([
      { parentId: parent?.id, dueOn: null, priority: 'urgent' },
    ]);
  });
});

test('the dialog is one line; its fields unfold with what the line says, and are there again the next time', async ({
  open,
}) => {
  const page = await withoutPointer(await open(person));
  await page.setViewportSize({ width: 1280, height: 800 });
  await new TasksPage(page).goto(person.slug);
  await expect(new Shell(page).heading).toHaveText('Tasks');
  const dialog = new NewTaskDialog(page);
  const tomorrow = dayAfter((await person.api.tasks.stats.query()).today);

  await test.step('one line', async () => {
    await press(page, 'c');
    await expect(dialog.title).toBeFocused();
    await expect(dialog.create).toBeVisible();
    expect(await heightOf(dialog.root)).toBeLessThanOrEqual(180);
    await expect(dialog.description).toHaveCount(0);
  });
  await test.step('More has what was typed', async () => {
    await page.keyboard.type(`Ring the bank tomorrow 9am !high @"${person.name}" `);
    const line = await dialog.title.boundingBox();
    await tabTo(page, dialog.more);
    await press(page, 'Enter');
    await expect(dialog.assignee).toBeFocused();
    expect((await dialog.title.boundingBox())?.y, 'the line stays in its place').toBe(line?.y);
    await expect(dialog.assignee).toHaveValue(new RegExp(person.name));
    await expect(dialog.due).toHaveValue(inWords(tomorrow));
    await expect(dialog.priority).toHaveValue('high');
    await expect(dialog.less).toBeVisible();
    await dialog.description.focus();
    await page.keyboard.type('About the fees');
    await expect(dialog.less, 'values are never folded away').toHaveCount(0);
    await press(page, 'Control+Enter');
    await expect(dialog.root).toBeHidden();
    const { items } = await person.api.tasks.list.query({ query: 'title ~ bank' });
    expect(items).toMatchObject([{ title: 'Ring the bank', dueOn: tomorrow, dueTime: '09:00', priority: 'high' }]);
    const task = await person.api.tasks.get.query({ ref: items[0]?.key ?? '' });
    expect(task.description).toBe('About the fees');
    await person.api.tasks.trash.mutate({ id: task.id, version: task.version });
  });
  await test.step('it is open the next time, until it is folded', async () => {
    await page.reload();
    await expect(new Shell(page).heading).toHaveText('Tasks');
    await press(page, 'c');
    await expect(dialog.description).toBeVisible();
    await expect(dialog.title).toBeFocused();
    await tabTo(page, dialog.less);
    await press(page, 'Enter');
    await expect(dialog.description).toHaveCount(0);
    await press(page, 'Escape', 'c');
    await expect(dialog.more).toBeVisible();
    await expect(dialog.description).toHaveCount(0);
  });
});

test('Shift Enter makes a task and starts the next one', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  await new TasksPage(page).goto(person.slug);
  await expect(new Shell(page).heading).toHaveText('Tasks');
  const dialog = new NewTaskDialog(page);
  await press(page, 'c');
  await expect(dialog.title).toBeFocused();
  await page.keyboard.type('Sort the keys !low');
  await press(page, 'Shift+Enter');
  await expect(dialog.title).toHaveValue('');
  await expect(dialog.title).toBeFocused();
  await page.keyboard.type('Sort the locks');
  await press(page, 'Enter');
  await expect(dialog.root).toBeHidden();
  const { items } = await person.api.tasks.list.query({ query: 'title ~ sort', sort: 'created' });
  expect(items).toMatchObject([
    { title: 'Sort the keys', priority: 'low' },
    { title: 'Sort the locks', priority: 'none' },
  ]);
  for (const { id, version } of items) await person.api.tasks.trash.mutate({ id, version });
});

for (const [where, viewport] of [
  ['a wide window', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`the names that are offered cover neither the line nor what it was understood to say, on ${where}`, async ({
    open,
  }) => {
    const page = await open(person, { viewport });
    await new TasksPage(page).goto(person.slug);
    await expect(new Shell(page).heading).toHaveText('Tasks');
    const dialog = new NewTaskDialog(page);
    await press(page, 'c');
    await dialog.title.pressSequentially('Call Acme tomorrow !high @sa');
    const names = page.getByRole('listbox', { name: 'People' });
    await expect(names.getByRole('option')).toHaveCount(1);
    await expect(dialog.chips).toHaveCount(3);
    for (const seen of [dialog.title, dialog.chips.first(), dialog.chips.last()]) {
      await expect.poll(() => overlap(names, seen)).toBe(false);
    }
  });
}

async function heightOf(part: Locator): Promise<number> {
  return (await part.boundingBox())?.height ?? Number.POSITIVE_INFINITY;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

test('what is typed while the dialog is on its way lands in its line, and does nothing to the rows', async ({
  open,
}) => {
  const person = await signUpPerson();
  await seedTasks(person, [{ title: 'Weigh the pallets' }]);
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(1);
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route('**/_next/static/chunks/**', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.keyboard.press('c');
  await page.keyboard.type('lend the scalee');
  await page.keyboard.press('Backspace');
  isHeld = false;
  for (const release of held) release();
  const dialog = new NewTaskDialog(page);
  await expect(dialog.title).toHaveValue('lend the scale');
  await page.keyboard.type('s');
  await expect(dialog.title).toHaveValue('lend the scales');
  await page.keyboard.press('Escape');
  await expect(list.rows).toHaveCount(1);
  expect(await person.api.tasks.get.query({ ref: 'T-1' })).toMatchObject({ status: 'todo', version: 1 });
});
