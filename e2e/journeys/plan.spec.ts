import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
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
  const { root } = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, 'peek=T-1');

  await root.getByRole('button', { name: 'Repeat…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Repeat T-1' });
  await dialog.getByLabel('Unit').selectOption({ label: 'months' });
  await dialog.getByLabel('In the month').selectOption({ label: 'On the last day' });
  await expect(dialog.getByRole('status')).toContainText('28 Feb 2031');
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

  await root.getByRole('button', { name: 'Add a reminder' }).click();
  await root.getByLabel('When').selectOption({ label: '1 day before' });
  await root.getByRole('button', { name: 'Add a reminder' }).click();
  const reminder = root.getByRole('listitem').filter({ hasText: '1 day before' });
  await expect(reminder).toBeVisible();
  const taskId = task?.id ?? '';
  expect((await person.api.reminders.list.query({ taskId })).items).toMatchObject([{ minutesBefore: 1_440 }]);
  await reminder.getByRole('button', { name: /^Remove the reminder/ }).click();
  await expect(reminder).toHaveCount(0);
});

test('a calendar address shows the open tasks until it is revoked', async ({ open }) => {
  const { memberId } = await person.api.workspace.get.query();
  await seedTasks(person, [{ title: 'Count the stock', dueOn: '2031-01-31', assigneeIds: [memberId] }]);
  const page = await open(person);
  await page.goto(`/w/${person.slug}/settings/me`);
  await expect(new Shell(page).heading).toHaveText('My settings');
  await page.getByLabel('Mail about overdue tasks').selectOption({ label: 'At 17:00' });
  await expect.poll(async () => (await person.api.preferences.get.query()).digestHour).toBe(17);

  await page.getByRole('button', { name: 'New address' }).click();
  const address = await page.getByRole('textbox', { name: 'Address' }).inputValue();
  const { pathname } = new URL(address);
  const feed = await page.request.get(pathname);
  expect(feed.status()).toBe(200);
  expect(await feed.text()).toContain('Count the stock');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('None yet')).toBeVisible();
  expect((await page.request.get(pathname)).status()).toBe(404);
});

test('the calendar: a task goes to another day by its key and by the pointer, and a day is added to', async ({
  open,
}) => {
  const today = (await person.api.tasks.stats.query()).today;
  const date = (day: number) => `${today.slice(0, 8)}${String(day).padStart(2, '0')}`;
  const [stock, pallets] = await seedTasks(person, [
    { title: 'Count the stock', dueOn: date(10) },
    { title: 'Weigh the pallets', dueOn: date(11) },
  ]);
  const page = await open(person);
  await page.goto(`/w/${person.slug}/tasks?layout=calendar`);
  const task = (key = '') => page.locator(`table [data-task-link="${key}"]`);
  const cell = (day: number) => page.locator(`td:has([data-day="${date(day)}"])`);
  await expect(cell(10)).toContainText('Count the stock');

  await task(stock?.key).focus();
  await page.keyboard.press('d');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^No date/ })
    .click();
  await expect.poll(async () => (await person.api.tasks.get.query({ ref: stock?.key ?? '' })).dueOn).toBeNull();
  await expect(cell(10)).not.toContainText('Count the stock');

  await cell(11).getByRole('listitem').dragTo(cell(13));
  await expect(cell(13)).toContainText('Weigh the pallets');
  await expect.poll(async () => (await person.api.tasks.get.query({ ref: pallets?.key ?? '' })).dueOn).toBe(date(13));
  await page.keyboard.press('Control+z');
  await expect(cell(11)).toContainText('Weigh the pallets');

  await page.locator(`[data-day="${date(11)}"]`).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(`[data-day="${date(12)}"]`)).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(page.locator(`[data-day="${date(12)}"]`)).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New task' });
  await expect(dialog.getByLabel('Due')).toHaveValue(date(12));
});
