import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

// One workspace for all of them: an address may sign up only so many times an hour.
let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
});

test('a task is made to repeat by the form, sees its next dates, and reminds', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Count the stock', dueOn: '2031-01-31' }]);
  const page = await open(person);
  const { root, details, parts } = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, 'peek=T-1');

  await details.getByRole('button', { name: 'Repeat' }).click();
  const dialog = page.getByRole('dialog', { name: 'Repeat T-1' });
  await dialog.getByLabel('Unit').selectOption({ label: 'months' });
  await dialog.getByLabel('Day of the month').selectOption({ label: 'On the last day' });
  await expect(dialog.getByRole('status').filter({ hasText: 'Next dates' })).toContainText('28 Feb 2031');
  await dialog.getByLabel('Every').fill('0');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Every')).toHaveAccessibleDescription('Enter a whole number of 1 or more');
  await dialog.getByLabel('Every').fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(root.getByRole('button', { name: 'Stop repeating' })).toBeVisible();
  await expect
    .poll(async () => (await person.api.tasks.get.query({ ref: 'T-1' })).recurrence)
    .toEqual({ rule: 'FREQ=MONTHLY;BYMONTHDAY=-1', from: 'due', except: [] });

  await parts.getByRole('button', { name: 'Reminders' }).click();
  await expect(root.getByLabel('When'), 'minutes mean little without a time').toHaveValue('1440');
  await root.getByRole('button', { name: 'Cancel' }).click();
  await expect(root.getByLabel('When')).toHaveCount(0);
  await root.getByRole('button', { name: 'Add a reminder' }).click();
  await root.getByLabel('When').selectOption({ label: '1 day before' });
  await root.getByRole('button', { name: 'Save' }).click();
  const reminder = root.getByRole('listitem').filter({ hasText: '1 day before' });
  await expect(reminder).toBeVisible();
  const taskId = task?.id ?? '';
  expect((await person.api.reminders.list.query({ taskId })).items).toMatchObject([{ minutesBefore: 1_440 }]);
  await reminder.getByRole('button', { name: /^Remove the reminder/ }).click();
  await expect(reminder).toHaveCount(0);
});

test('a calendar feed shows the open tasks until it is revoked', async ({ open }) => {
  const { memberId } = await person.api.workspace.get.query();
  await seedTasks(person, [{ title: 'Count the stock', dueOn: '2031-01-31', assigneeIds: [memberId] }]);
  const page = await open(person);
  await page.goto(`/w/${person.slug}/settings/me`);
  await expect(new Shell(page).heading).toHaveText('My settings');
  await page.getByLabel('Daily e-mail').selectOption({ label: 'At 17:00' });
  await expect.poll(async () => (await person.api.preferences.get.query()).digestHour).toBe(17);

  await page.getByRole('button', { name: 'New feed' }).click();
  const address = await page.getByRole('textbox', { name: 'Address' }).inputValue();
  const { pathname } = new URL(address);
  const feed = await page.request.get(pathname);
  expect(feed.status()).toBe(200);
  expect(await feed.text()).toContain('Count the stock');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('No feeds yet')).toBeVisible();
  expect((await page.request.get(pathname)).status()).toBe(404);
});

test('the calendar by keys alone: to another month, a task to another day, and a day is added to', async ({ open }) => {
  const date = await thisMonth();
  const [stock] = await seedTasks(person, [{ title: 'Count the shelves', dueOn: date(10) }]);
  const key = stock?.key ?? '';
  const page = await withoutPointer(await open(person));
  await page.goto(`/w/${person.slug}/tasks?layout=calendar`);
  const day = (number: number) => page.locator(`[data-day="${date(number)}"]`);
  const cell = (number: number) => page.locator('td').filter({ has: day(number) });
  const task = page.locator(`table [data-record-link="${key}"]`);
  await expect(cell(10)).toContainText('Count the shelves');

  await test.step('arrows go from day to day, PageDown to the next month and PageUp back', async () => {
    await tabTo(page, page.locator('table [data-day][tabindex="0"]'));
    await press(page, 'PageDown');
    await expect(day(12)).toHaveCount(0);
    await expect(page.locator('table [data-day]:focus')).toHaveCount(1);
    await press(page, 'PageUp');
    await expect(day(12)).toHaveCount(1);
    await goToDay(12);
  });
  await test.step('C makes a task on that day', async () => {
    await press(page, 'c');
    const dialog = new NewTaskDialog(page);
    await expect(dialog.chips).toHaveText([/^Due /]);
    await expect(dialog.title).toBeFocused();
    await page.keyboard.type('Sweep the yard');
    await press(page, 'Enter');
    await expect(cell(12)).toContainText('Sweep the yard');
  });
  await test.step('D takes a task to another day, and Ctrl+Z back', async () => {
    await goToDay(10);
    await tabTo(page, task);
    await press(page, 'd');
    const noDate = page.getByRole('dialog').getByRole('button', { name: /^No date/ });
    await tabTo(page, noDate);
    await press(page, 'Enter');
    await expect(cell(10)).not.toContainText('Count the shelves');
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: key })).dueOn).toBeNull();
    await press(page, 'Control+z');
    await expect(cell(10)).toContainText('Count the shelves');
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: key })).dueOn).toBe(date(10));
  });

  /** By arrows, from the day that has focus. */
  async function goToDay(number: number): Promise<void> {
    await tabTo(page, page.locator('table [data-day][tabindex="0"]'), { back: true });
    for (let presses = 0; presses < 31; presses++) {
      const at = await page.evaluate(() => document.activeElement?.getAttribute('data-day') ?? '');
      if (at === date(number)) break;
      await press(page, at < date(number) ? 'ArrowRight' : 'ArrowLeft');
    }
    await expect(day(number)).toBeFocused();
  }
});

test('the calendar by the pointer: a task is dragged to another day, and undo takes it back', async ({ open }) => {
  const date = await thisMonth();
  const [pallets] = await seedTasks(person, [{ title: 'Weigh the pallets', dueOn: date(11) }]);
  const page = await open(person);
  await page.goto(`/w/${person.slug}/tasks?layout=calendar`);
  const cell = (day: number) => page.locator(`td:has([data-day="${date(day)}"])`);
  await cell(11).getByRole('listitem').dragTo(cell(13));
  await expect(cell(13)).toContainText('Weigh the pallets');
  await expect.poll(async () => (await person.api.tasks.get.query({ ref: pallets?.key ?? '' })).dueOn).toBe(date(13));
  await page.keyboard.press('Control+z');
  await expect(cell(11)).toContainText('Weigh the pallets');

  await test.step('a click on the empty part of a day makes a task on it', async () => {
    const box = await cell(14).boundingBox();
    await cell(14).click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) - 4 } });
    const dialog = new NewTaskDialog(page);
    await expect(dialog.chips).toHaveText([/^Due /]);
    await expect(dialog.title).toBeFocused();
    await page.keyboard.type('Grease the hinges');
    await dialog.create.click();
    await expect(cell(14)).toContainText('Grease the hinges');
  });

  await page.goto(`/w/${person.slug}/tasks?layout=calendar&day=${date(11).slice(0, 4)}-02-31`);
  await expect(new Shell(page).messages).toContainText('ignored: day');
  await expect(page).not.toHaveURL(/day=/);
  await expect(cell(11)).toContainText('Weigh the pallets');
});

test('at 1280 by 800 all weeks of a month are in sight, and what is overdue from before is a link away', async ({
  open,
}) => {
  const date = await thisMonth();
  await seedTasks(person, [
    ...Array.from({ length: 6 }, (_, index) => ({ title: `Bundle ${index}`, dueOn: date(20) })),
    { title: 'Paint the gate', dueOn: '2020-02-03' },
    { title: 'Think about shelves' },
  ]);
  const page = await open(person, { viewport: { width: 1280, height: 800 } });
  await page.goto(`/w/${person.slug}/tasks?layout=calendar&zoom=week&day=${date(20)}`);
  for (const index of [0, 1, 2, 3, 4, 5])
    await expect(page.getByRole('link', { name: `Bundle ${index}` })).toBeVisible();

  await page.goto(`/w/${person.slug}/tasks?layout=calendar`);
  await expect(page.getByRole('link', { name: 'Bundle 0' })).toBeVisible();
  const table = page.getByRole('table');
  for (const row of await table.getByRole('row').all()) await expect(row).toBeInViewport({ ratio: 1 });

  await page.getByRole('link', { name: '1 overdue from earlier' }).click();
  await expect(new TasksPage(page).rows).toHaveText([/Paint the gate/]);
});

/** The dates of the month that the calendar opens on. */
async function thisMonth(): Promise<(day: number) => string> {
  const { today } = await person.api.tasks.stats.query();
  return (day) => `${today.slice(0, 8)}${String(day).padStart(2, '0')}`;
}
