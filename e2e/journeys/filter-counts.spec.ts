import type { Page } from '@playwright/test';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
  const { memberId: id } = await person.api.workspace.get.query();
  await seedTasks(person, [
    { title: 'Crate 1', priority: 'high', assigneeIds: [id] },
    { title: 'Crate 2', priority: 'high', status: 'waiting' },
    { title: 'Crate 3', priority: 'low', assigneeIds: [id] },
    { title: 'Drum 1', priority: 'low' },
  ]);
});

async function openField(page: Page, field: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('option', { name: field, exact: true }).click();
}

test('the values of a filter say how many tasks of the list have them, with the other filters', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  const option = (name: string) => page.getByRole('option', { name, exact: true });
  await list.goto(person.slug, `q=${encodeURIComponent('status = open && text ~ Crate')}`);
  await expect(list.rows).toHaveCount(3);

  await openField(page, 'Priority');
  await expect(option('High')).toHaveAccessibleDescription('2 tasks');
  await expect(option('High')).toContainText(/2/);
  await expect(option('Low')).toHaveAccessibleDescription('1 task');
  await expect(option('Urgent')).toHaveAccessibleDescription('0 tasks');
  await option('High').click();
  await press(page, 'Escape');
  await expect(list.rows).toHaveCount(2);

  await test.step('a condition does not narrow the counts of its own values', async () => {
    await list.chip('Priority').click();
    await expect(option('Low')).toHaveAccessibleDescription('1 task');
    await press(page, 'Escape');
  });
  await test.step('words that stand for several values, or for oneself, are counted too', async () => {
    await list.chip('Status').click();
    await expect(option('Open')).toHaveAccessibleDescription('2 tasks');
    await expect(option('Waiting')).toHaveAccessibleDescription('1 task');
    await expect(option('Done or cancelled')).toHaveAccessibleDescription('0 tasks');
    await press(page, 'Escape');
    await openField(page, 'Assignee');
    await expect(option('Me')).toHaveAccessibleDescription('1 task');
    await expect(option('none')).toHaveAccessibleDescription('1 task');
  });
});

test('the choices wait for no counts, and are there without', async ({ open, allowErrors }) => {
  allowErrors(/status of 500/);
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, 'q=');
  await expect(list.rows).toHaveCount(4);
  const counts = /tasks\.groups.*priority/;
  await page.route(counts, (route) => route.fulfill({ status: 500, body: '{}' }));
  await openField(page, 'Priority');
  await expect(page.getByRole('option', { name: 'Low', exact: true })).toHaveAccessibleDescription('');
  await page.unroute(counts);
  await page.getByRole('option', { name: 'Low', exact: true }).click();
  await expect(list.rows).toHaveCount(2);
});

test('the fields of a filter stand in groups that are named', async ({ open }) => {
  const page = await open(person);
  await new TasksPage(page).goto(person.slug);
  await page.getByRole('button', { name: 'Add a filter' }).click();
  const fields = page.getByRole('listbox', { name: 'Add a filter' });
  await expect(
    fields.getByRole('group', { name: 'Dates' }).getByRole('option', { name: 'Due', exact: true }),
  ).toBeVisible();
  await expect(
    fields.getByRole('group', { name: 'People' }).getByRole('option', { name: 'Assignee', exact: true }),
  ).toBeVisible();
  const outside = fields.locator('> [role=option]');
  await expect(outside).toHaveCount(0);
});
