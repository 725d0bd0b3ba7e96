import type { Page } from '@playwright/test';
import { Shell } from '../pages/shell';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press } from '../support/keyboard';
import { overlap } from '../support/overlap';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

async function personWithTasks(): Promise<Person> {
  const person = await signUpPerson();
  await seedTasks(
    person,
    Array.from({ length: 6 }, (_, index) => ({ title: `Crate ${index + 1}`, dueOn: someDay(index) })),
  );
  return person;
}

/** Every message on the screen, without its buttons. */
const texts = (page: Page) =>
  page.getByRole('region', { name: 'Messages' }).locator('[role=status] > div > span, [role=alert] > div > span');

test('one message at a time says what changed, and is replaced by what undo and redo did', async ({ open }) => {
  const person = await personWithTasks();
  const page = await open(person);
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  const priorities = async () =>
    (await person.api.tasks.list.query({ query: 'priority = high', sort: 'due' })).items.map(({ key }) => key);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(6);
  await setHigh(page, list);
  await expect(texts(page)).toHaveText(['Priority High: 3 tasks']);
  await expect(new Shell(page).announcement, 'heard once').not.toContainText('Priority High');
  expect(await priorities()).toEqual(['T-1', 'T-2', 'T-3']);

  const bar = page.getByRole('toolbar', { name: 'Selected tasks' });
  await expect(bar).toBeVisible();
  expect(await overlap(messages, bar), 'nothing to choose is covered').toBe(false);
  expect(await overlap(messages, page.getByRole('main')), 'beside the work').toBe(false);
  await page.getByRole('button', { name: 'Collapse the sidebar' }).click();
  expect(await overlap(messages, bar), 'without a sidebar, above the bar').toBe(false);
  await page.getByRole('button', { name: 'Expand the sidebar' }).click();

  await press(page, 'Control+z');
  await expect(texts(page)).toHaveText(['Undone']);
  expect(await priorities()).toEqual([]);
  await messages.getByRole('button', { name: 'Redo' }).click();
  await expect(texts(page)).toHaveText(['Redone']);
  expect(await priorities()).toEqual(['T-1', 'T-2', 'T-3']);
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(texts(page)).toHaveText(['Undone']);
  expect(await priorities()).toEqual([]);

  await test.step('a dialog is not covered', async () => {
    await press(page, '?');
    const dialog = new Shell(page).keysDialog;
    await expect(dialog).toBeVisible();
    await expect(texts(page)).toHaveText(['Undone']);
    expect(await overlap(messages, dialog)).toBe(false);
    await press(page, 'Escape');
  });
  await test.step('done, deferred, unassigned, deleted', async () => {
    for (const [key, typed, said] of [
      ['a', person.name, `Assigned to ${person.name}: 3 tasks`],
      ['h', 'week', 'Deferred by 7 days: 3 tasks'],
      ['s', 'In prog', 'Status In progress: 3 tasks'],
      ['Delete', '', 'Moved to the trash: 3 tasks'],
    ] as const) {
      await press(page, key);
      if (typed) {
        await expect(page.getByRole('combobox')).toBeFocused();
        await page.keyboard.type(typed);
        await press(page, 'Enter');
      }
      await expect(texts(page)).toHaveText([said]);
    }
  });
});

test('on a phone the message is above the bars, and covers neither', async ({ open }) => {
  const person = await personWithTasks();
  const page = await open(person, { viewport: { width: 390, height: 844 } });
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(6);
  await setHigh(page, list);
  const { messages } = new Shell(page);
  await expect(texts(page)).toHaveText(['Priority High: 3 tasks']);
  expect(await overlap(messages, page.getByRole('toolbar', { name: 'Selected tasks' }))).toBe(false);
  expect(await overlap(messages, page.getByRole('navigation', { name: 'Bottom bar' }))).toBe(false);
});

test('a failure stays until it is read: what happens meanwhile is said after it', async ({ open, allowErrors }) => {
  allowErrors(/status of 500/, /ERR_INTERNET_DISCONNECTED/, /Failed to fetch/, /net::ERR/);
  const person = await personWithTasks();
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(6);
  await page.route('**/*tasks.bulk*', (route) => route.abort());
  await setHigh(page, list);
  const alert = page.getByRole('region', { name: 'Messages' }).getByRole('alert');
  await expect(alert.getByRole('button', { name: 'Retry' })).toBeVisible();
  await press(page, 'y');
  await expect(texts(page)).toHaveCount(1);
  await expect(alert.getByRole('button', { name: 'Retry' })).toBeVisible();
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(texts(page)).toHaveText(['Link to T-3 copied']);
});

async function setHigh(page: Page, list: TasksPage): Promise<void> {
  await list.link('T-1').focus();
  await press(page, 'x', 'j', 'x', 'j', 'x', 'p');
  await expect(page.getByRole('combobox', { name: 'Priority' })).toBeFocused();
  await page.keyboard.type('hi');
  await press(page, 'Enter');
}
