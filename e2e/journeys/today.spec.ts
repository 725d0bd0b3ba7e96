import { randomUUID } from 'node:crypto';
import { Shell } from '../pages/shell';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

test('Today stacks what is late, due today and due next, each at most 8 rows and leading to the same list in full', async ({
  open,
}) => {
  const person = await signUpPerson();
  const { memberId } = await person.api.workspace.get.query();
  const { today } = await person.api.tasks.stats.query();
  const mine = (title: string, days: number) => ({
    title,
    dueOn: new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10),
    assigneeIds: [memberId],
  });
  const late = Array.from({ length: 9 }, (_, index) => mine(`Late ${index}`, -1 - index));
  await seedTasks(person, [
    ...late,
    mine('Now', 0),
    mine('Soon', 1),
    mine('Far', 30),
    { title: 'Of nobody', dueOn: today },
  ]);
  const page = await open(person);
  await page.goto(`/w/${person.slug}/today`);
  await expect(new Shell(page).heading).toHaveText(/^Good /);
  const block = page.getByRole('region', { name: 'My tasks' });
  await expect(block.getByRole('heading', { level: 3 })).toHaveText(['Overdue9', 'Today1', 'Next 7 days1']);
  const rowsOf = (name: RegExp) => block.getByRole('region', { name }).getByRole('listitem');
  await expect(rowsOf(/Overdue/)).toHaveCount(8);
  await expect(rowsOf(/Today/)).toContainText(['Now']);
  await expect(rowsOf(/Next/)).toContainText(['Soon']);
  await expect(block).not.toContainText('Of nobody');
  // Whose figures these are.
  await expect(page.getByRole('region', { name: 'Everyone’s tasks' })).toContainText('Due today2');
  await block.getByRole('link', { name: '1 more' }).click();
  const list = new TasksPage(page);
  await expect(list.rows).toHaveCount(9);
  await page.goBack();
  await block.getByRole('heading', { name: /Today/ }).getByRole('link').click();
  await expect(list.rows).toHaveCount(1);
  await expect(list.rowTitled('Now')).toBeVisible();
});

test('a workspace without a task shows where to start in place of zeros', async ({ open, newcomer }) => {
  const page = await open(newcomer);
  await page.goto(`/w/${newcomer.slug}/today`);
  const start = page.getByRole('region', { name: 'Start here' });
  await expect(start.getByRole('listitem')).toHaveCount(4);
  await expect(page.getByRole('region', { name: 'Everyone’s tasks' })).toHaveCount(0);
  await start.getByRole('button', { name: 'New task' }).click();
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible();
  await page.keyboard.press('Escape');
  await start.getByRole('link', { name: 'Import' }).click();
  await expect(page).toHaveURL(/\/imports\?noun=task$/);
});

test('the first steps tick themselves, and stay beside the figures until they are hidden', async ({ open }) => {
  const person = await signUpPerson();
  await seedTasks(person, [{ title: 'Count the drums' }]);
  const page = await open(person);
  await page.goto(`/w/${person.slug}/today`);
  const start = page.getByRole('region', { name: 'Start here' });
  await expect(start.getByRole('heading', { name: 'Create your first task (done)' })).toBeVisible();
  await expect(start).toContainText('1 of 4 done');
  await expect(page.getByRole('region', { name: 'Everyone’s tasks' })).toBeVisible();
  await person.api.customers.create.mutate({ name: 'Harbour Foods', currency: 'EUR', idempotencyKey: randomUUID() });
  await expect(start.getByRole('heading', { name: 'Add a customer (done)' })).toBeVisible();
  await start.getByRole('button', { name: 'Hide this list' }).press('Enter');
  await expect(start).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Everyone’s tasks' })).toBeVisible();
  await expect(start).toHaveCount(0);
});
