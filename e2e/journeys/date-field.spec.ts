import { devices, type Locator, type Page } from '@playwright/test';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { inWords, seedTasks } from '../support/seed';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['iPhone 13'];

let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
  await seedTasks(person, [
    { title: 'Count the stock', dueOn: '2031-03-03' },
    { title: 'Weigh the pallets', dueOn: '2031-03-04', dueTime: '09:00' },
    { title: 'Paint the gate', dueOn: '2031-03-05' },
    { title: 'Sweep the yard', dueOn: '2031-03-06' },
    { title: 'Oil the hinges', dueOn: '2031-03-07' },
  ]);
});

const layerOf = (page: Page, name: string) => page.getByRole('dialog', { name });
const dayIn = (root: Locator, name: string) => root.getByRole('gridcell').getByRole('button', { name, exact: true });

async function due(ref: string): Promise<[string | null, string | null]> {
  const { dueOn, dueTime } = await person.api.tasks.get.query({ ref });
  return [dueOn, dueTime];
}

test('D on a row, a few words and Enter set the date; what is not understood sets nothing', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  // Where a new date does not move the row.
  await list.goto(person.slug, 'sort=created');
  const text = page.getByRole('textbox', { name: 'Due date of T-1' });
  await tabTo(page, list.link('T-1'));

  await test.step('typed straight away', async () => {
    await page.keyboard.press('d');
    await page.keyboard.type('17 dec 2031');
    await press(page, 'Enter');
    await expect(list.row('T-1').locator('[data-column=due] time')).toHaveAttribute('datetime', '2031-12-17');
    await expect(text).toBeHidden();
    await expect(list.link('T-1')).toBeFocused();
    await expect.poll(() => due('T-1')).toEqual(['2031-12-17', null]);
  });
  await test.step('the date there is stands in words, and what is typed is said in words', async () => {
    await press(page, 'd');
    await expect(text).toHaveValue('17 Dec 2031');
    await page.keyboard.type('24.12.2031 9am');
    await expect(text).toHaveAccessibleDescription('Wed 24 Dec 2031, 09:00');
    await press(page, 'Enter');
    await expect.poll(() => due('T-1')).toEqual(['2031-12-24', '09:00']);
    await press(page, 'Control+z');
    await expect.poll(() => due('T-1'), 'day and time are one change').toEqual(['2031-12-17', null]);
  });
  await test.step('neither at all nor in part is anything guessed', async () => {
    await press(page, 'd');
    await page.keyboard.type('soonish');
    await expect(text).toHaveAccessibleDescription(/^“soonish” was not understood/);
    await expect(text, 'while somebody types it is no error').not.toHaveAttribute('aria-invalid');
    await press(page, 'Enter');
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await expect(text).toHaveAccessibleDescription(/^“soonish” was not understood/);
    await expect(text, 'what was typed stays').toHaveValue('soonish');
    await text.fill('17 jan 2032 or so');
    await expect(text).toHaveAccessibleDescription(/^“17 jan 2032” is Sat 17 Jan 2032, but “or so” was not understood/);
    await press(page, 'Enter');
    await expect(text).toHaveValue('17 jan 2032 or so');
    await press(page, 'Escape');
    await expect(text).toBeHidden();
    await expect(list.link('T-1')).toBeFocused();
    expect(await due('T-1')).toEqual(['2031-12-17', null]);
  });
  await test.step('an empty text takes the date away', async () => {
    await press(page, 'd', 'Backspace', 'Enter');
    await expect.poll(() => due('T-1')).toEqual([null, null]);
  });
});

test('what is typed before the field is loaded is not lost', async ({ open }) => {
  const page = await open(person, { serviceWorkers: 'block' });
  const list = new TasksPage(page);
  await list.goto(person.slug, 'sort=created');
  await expect(list.link('T-3')).toBeVisible();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/**', async (route) => {
    await released;
    await route.continue();
  });
  const text = page.getByRole('textbox', { name: 'Due date of T-3' });
  await list.link('T-3').focus();
  await press(page, 'd');
  await page.keyboard.type('6 mar 2031');
  await press(page, 'Enter');
  await expect(text).toHaveValue('6 mar 2031');
  await expect(text).toBeFocused();
  expect(await due('T-3')).toEqual(['2031-03-05', null]);
  release();
  await expect.poll(() => due('T-3')).toEqual(['2031-03-06', null]);
  await expect(text).toBeHidden();
  await expect(list.link('T-3')).toBeFocused();
});

test('typing goes on while the field takes the place of what stood in for it', async ({ open }) => {
  const page = await open(person, { serviceWorkers: 'block' });
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await list.newTask.click();
  const dialog = new NewTaskDialog(page);
  await dialog.title.fill('Book the van');
  await dialog.more.click();
  await expect(dialog.due).toBeVisible();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/**', async (route) => {
    await released;
    await route.continue();
  });
  await dialog.due.focus();
  await page.keyboard.type('8 mar 2032');
  release();
  await expect(dialog.due).toHaveAccessibleDescription('Mon 8 Mar 2032');
  await expect(dialog.due).toBeFocused();
  await page.keyboard.type(' 9am');
  await expect(dialog.due).toHaveAccessibleDescription('Mon 8 Mar 2032, 09:00');
});

test('a day is chosen from the month by keys alone', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  await list.goto(person.slug, 'sort=created');
  const layer = layerOf(page, 'Due date of T-3');
  await list.link('T-3').focus();
  await press(page, 'd');
  await pressUntil(page, 'ArrowDown', dayIn(layer, 'Thu 6 Mar 2031'));
  for (const [key, day] of [
    ['ArrowRight', 'Fri 7 Mar 2031'],
    ['ArrowDown', 'Fri 14 Mar 2031'],
    ['Home', 'Mon 10 Mar 2031'],
    ['End', 'Sun 16 Mar 2031'],
    ['PageDown', 'Wed 16 Apr 2031'],
    ['PageUp', 'Sun 16 Mar 2031'],
  ] as const) {
    await press(page, key);
    await expect(dayIn(layer, day), key).toBeFocused();
  }
  await press(page, 'Enter');
  await expect(layer).toBeHidden();
  await expect(list.link('T-3')).toBeFocused();
  await expect.poll(() => due('T-3')).toEqual(['2031-03-16', null]);
});

test('the panel adds a time and takes it away, and has no box for one that is not there', async ({ open }) => {
  const page = await open(person);
  const { root } = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, 'peek=T-2');
  const fact = root.getByRole('button', { name: 'Due date of T-2' });
  const layer = layerOf(page, 'Due date of T-2');
  const time = layer.getByRole('textbox', { name: 'Time' });
  await expect(fact).toContainText('09:00');

  await fact.click();
  await expect(time).toHaveValue('09:00');
  await layer.getByRole('button', { name: 'Remove the time' }).click();
  await expect(time).toHaveCount(0);
  await expect(layer.getByRole('textbox', { name: 'Due date of T-2' })).toBeFocused();
  await layer.getByRole('button', { name: 'Set' }).click();
  await expect.poll(() => due('T-2')).toEqual(['2031-03-04', null]);

  await fact.click();
  await layer.getByRole('button', { name: 'Add time' }).click();
  await expect(time).toBeFocused();
  await page.keyboard.type('late');
  await expect(time).toHaveAccessibleDescription('“late” is not a time. Write it like 9am or 14:30');
  await dayIn(layer, 'Fri 14 Mar 2031').click();
  await expect(layer, 'a day does not hide a time that cannot be').toBeVisible();
  await time.fill('2pm');
  await dayIn(layer, 'Fri 14 Mar 2031').click();
  await expect(layer).toBeHidden();
  await expect.poll(() => due('T-2')).toEqual(['2031-03-14', '14:00']);
  await expect(fact).toContainText('14:00');
});

test('the usual days name the day they lead to', async ({ open }) => {
  const { today } = await person.api.tasks.stats.query();
  const later = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const page = await open(person);
  const { root } = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, 'peek=T-4');
  await root.getByRole('button', { name: 'Due date of T-4' }).click();
  const layer = layerOf(page, 'Due date of T-4');
  for (const [name, days] of [
    ['Today', 0],
    ['Tomorrow', 1],
    ['In a week', 7],
  ] as const) {
    await expect(layer.getByRole('button', { name: new RegExp(`^${name} .*${inWords(later(days))}$`) })).toBeVisible();
  }
  await expect(layer.getByRole('button', { name: 'No date' })).toBeVisible();
  await layer.getByRole('button', { name: /^In a week/ }).click();
  await expect.poll(() => due('T-4')).toEqual([later(7), null]);
});

test("the workspace's own date, a reminder and the end of a repetition are typed alike", async ({ open }) => {
  const { id } = await person.api.fields.create.mutate({ name: 'Kept until', kind: 'date' });
  const before = await person.api.tasks.get.query({ ref: 'T-5' });
  await person.api.tasks.update.mutate({ id: before.id, version: before.version, fields: { [id]: '2032-01-01' } });
  const page = await open(person);
  const { root, details, parts } = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, 'peek=T-5');
  const task = () => person.api.tasks.get.query({ ref: 'T-5' });

  await test.step('an own field is saved when it is left, unless it is not understood', async () => {
    const field = root.getByRole('textbox', { name: 'Kept until' });
    await field.fill('whenever');
    await field.press('Enter');
    await expect(field).toHaveAccessibleDescription(/^“whenever” was not understood/);
    await expect(field).toHaveValue('whenever');
    await field.fill('1 feb 2032');
    await field.blur();
    await expect(field).toHaveValue('1 Feb 2032');
    await expect.poll(async () => (await task()).fields[id]).toBe('2032-02-01');
    await root.getByRole('button', { name: 'Choose a day: Kept until' }).click();
    await dayIn(layerOf(page, 'Choose a day: Kept until'), 'Sat 14 Feb 2032').click();
    await expect.poll(async () => (await task()).fields[id]).toBe('2032-02-14');
    await field.fill('');
    await field.press('Enter');
    await expect.poll(async () => (await task()).fields[id]).toBeUndefined();
  });
  await test.step('a reminder needs a time', async () => {
    await parts.getByRole('button', { name: 'Reminders' }).click();
    await root.getByLabel('When').selectOption({ label: 'At a date and time' });
    const at = root.getByRole('textbox', { name: 'Date and time' });
    await root.getByRole('button', { name: 'Save' }).click();
    await expect(at).toHaveAccessibleDescription(/^Choose a date and time/);
    await at.fill('6 mar 2031');
    await root.getByRole('button', { name: 'Save' }).click();
    await expect(at).toHaveAccessibleDescription(/Add a time/);
    await at.fill('6 mar 2031 8am');
    await root.getByRole('button', { name: 'Save' }).click();
    await expect(root.getByRole('listitem').filter({ hasText: '6 Mar 2031, 08:00' })).toBeVisible();
  });
  await test.step('a repetition ends on a day in words', async () => {
    await details.getByRole('button', { name: 'Repeat' }).click();
    const dialog = page.getByRole('dialog', { name: 'Repeat T-5' });
    await dialog.getByLabel('Ends').selectOption({ label: 'On a date' });
    const last = dialog.getByRole('textbox', { name: 'Last day' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(last).toHaveAccessibleDescription(/^Choose the last day/);
    await last.fill('30 apr 2031');
    const except = dialog.getByRole('textbox', { name: 'Excluded dates' });
    for (const day of ['21 mar 2031', '14 mar 2031', 'a holiday']) {
      await except.fill(day);
      await except.press('Enter');
    }
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(except, 'what is not understood is not dropped').toHaveValue('a holiday');
    await except.fill('');
    await dialog.getByRole('button', { name: 'Remove the excluded date Fri 21 Mar 2031' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await task()).recurrence)
      .toEqual({ rule: 'FREQ=WEEKLY;UNTIL=20310430', from: 'due', except: ['2031-03-14'] });
  });
});

test('a filter takes a day in words', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await list.filters.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('option', { name: 'Due', exact: true }).click();
  await page
    .getByRole('option', { name: /before/i })
    .first()
    .click();
  const day = page.getByRole('textbox', { name: 'A date' });
  await day.fill('someday');
  await day.press('Enter');
  await expect(day).toHaveAccessibleDescription(/^“someday” was not understood/);
  await day.fill('8 mar 2031');
  await day.press('Enter');
  await expect(day).toBeHidden();
  await expect(list.chip('Due')).toContainText('8 Mar 2031');
  await expect.poll(() => list.query()).toContain('due < 2031-03-08');
});

test('New task takes a date in words or from the calendar, and refuses one it does not understand', async ({
  open,
}) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await list.newTask.click();
  const dialog = new NewTaskDialog(page);
  await dialog.title.fill('Ring the agent');
  await dialog.more.click();
  await dialog.due.fill('eventually');
  await dialog.create.click();
  await expect(dialog.due).toBeFocused();
  await expect(dialog.due).toHaveAccessibleDescription(/^“eventually” was not understood/);

  await dialog.due.fill('3 mar 2032 9:30');
  await dialog.root.getByRole('button', { name: 'Choose a day: Due' }).click();
  const layer = layerOf(page, 'Choose a day: Due');
  await expect(layer.getByRole('grid')).toHaveAccessibleName('March 2032');
  await page.keyboard.press('Escape');
  await expect(layer, 'Escape closes one layer').toBeHidden();
  await expect(dialog.title).toHaveValue('Ring the agent');
  await dialog.root.getByRole('button', { name: 'Choose a day: Due' }).click();
  await dayIn(layer, 'Fri 5 Mar 2032').click();
  await expect(dialog.due).toHaveValue('5 Mar 2032');
  await dialog.create.click();
  await expect(new Shell(page).messages).toContainText('created');
  const { items } = await person.api.tasks.list.query({ query: 'text ~ "Ring the agent"' });
  expect(items.map(({ dueOn, dueTime }) => [dueOn, dueTime])).toEqual([['2032-03-05', '09:30']]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone the whole month is in view, in ${colorScheme}, with targets of 44 px`, async ({ open }) => {
    const page = await open(person, { ...touch, colorScheme, viewport: { width: 390, height: 844 } });
    await page.goto(`/w/${person.slug}/tasks/T-5`);
    await page.getByRole('button', { name: 'Due date of T-5' }).tap();
    const layer = layerOf(page, 'Due date of T-5');
    await expect(dayIn(layer, 'Fri 7 Mar 2031')).toBeVisible();
    await expect(layer.getByRole('textbox'), 'no keyboard over the month').not.toBeFocused();
    const controls = await layer.locator('button, input').all();
    expect(controls.length).toBeGreaterThan(45);
    for (const control of controls) {
      await expect(control).toBeInViewport({ ratio: 1 });
      const box = await control.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), (await control.textContent()) ?? '').toBeGreaterThanOrEqual(
        43.9,
      );
    }
    await dayIn(layer, 'Fri 14 Mar 2031').tap();
    await expect(layer).toBeHidden();
    await expect.poll(() => due('T-5')).toEqual(['2031-03-14', null]);
  });
}
