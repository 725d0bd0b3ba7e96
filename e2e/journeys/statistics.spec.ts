import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { chord, press, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

test('statistics, by keyboard: figures, a chart and its table, and an address that keeps them', async ({ open }) => {
  const person = await signUpPerson();
  const { memberId } = await person.api.workspace.get.query();
  const project = await person.api.projects.create.mutate({ name: 'Spring stock' });
  const tasks = await seedTasks(
    person,
    ['Count the stock', 'Weigh the pallets', 'Call Kite Supply'].map((title) => ({
      title,
      status: 'in_progress' as const,
      projectId: project.id,
      assigneeIds: [memberId],
      estimateMinutes: 90,
    })),
  );
  for (const { id, version } of tasks.slice(0, 2)) {
    await person.api.tasks.move.mutate({ id, version, status: 'done' });
  }
  const page = await withoutPointer(await open(person));
  const part = (name: string) => page.getByRole('region', { name });
  const sums = (name: string) => page.getByRole('table', { name }).locator('tfoot').getByRole('cell');
  await page.goto(`/w/${person.slug}/today`);
  await expect(new Shell(page).heading).not.toBeEmpty();

  await test.step('G S leads to the figures', async () => {
    await chord(page, 'g', 's');
    await expect(new Shell(page).heading).toHaveText('Statistics');
    const figure = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
    await expect(figure('Done')).toContainText('Done2None in the previous 30 days');
    await expect(figure('Created')).toContainText('Created3None in the previous 30 days');
    await expect(figure('Open now')).toContainText('Open now11h 30m of work');
    await expect(part('Throughput')).toContainText('2 tasks done, 3 created.');
    await expect(page.getByRole('img', { name: 'Throughput' })).toHaveAccessibleDescription(/^2 tasks done/);
  });
  await test.step('the table says the same', async () => {
    await tabTo(page, part('Throughput').getByRole('button', { name: 'Table' }));
    await press(page, 'Enter');
    await expect(sums('Throughput')).toHaveText(['2', '3']);
    await expect(page.getByRole('table', { name: 'Throughput' }).locator('tbody tr')).toHaveCount(30);
    await expect(page.getByRole('img', { name: 'Throughput' })).toHaveCount(0);
    await tabTo(page, part('Workload per person').getByRole('button', { name: 'Table' }));
    await press(page, 'Enter');
    await expect(sums('Workload per person')).toHaveText(['1', '1h 30m']);
  });
  await test.step('a project and a longer period', async () => {
    await tabTo(page, page.getByRole('combobox', { name: 'Project' }));
    await page.getByRole('combobox', { name: 'Project' }).selectOption({ label: 'Spring stock' });
    await expect(part('Burn-up')).toContainText('Spring stock: 2 of 3 tasks done.');
    await page.getByLabel('Period').selectOption({ label: 'Last 90 days' });
    await expect(page.getByRole('table', { name: 'Throughput' }).locator('tbody tr')).toHaveCount(13);
  });
  await test.step('a reload keeps all of it', async () => {
    await page.reload();
    await expect(page.getByLabel('Period')).toHaveValue('90');
    await expect(sums('Throughput')).toHaveText(['2', '3']);
    await expect(part('Burn-up')).toContainText('Spring stock: 2 of 3 tasks done.');
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      days: '90',
      project: project.id,
      table: 'throughput,load',
    });
  });
  await test.step('of an address that makes no sense in part the rest counts, and that is said', async () => {
    await page.goto(`/w/${person.slug}/statistics?days=7&table=pie,load`);
    await expect(new Shell(page).messages).toContainText('ignored: days, table');
    await expect(page).toHaveURL(/\/statistics\?table=load$/);
    await expect(page.getByLabel('Period')).toHaveValue('30');
    await expect(sums('Workload per person')).toHaveText(['1', '1h 30m']);
  });
  await test.step('a name leads to the open tasks of that person', async () => {
    const link = page.getByRole('table', { name: 'Workload per person' }).getByRole('link');
    await tabTo(page, link);
    await press(page, 'Enter');
    await expect(page.getByTestId('task-count')).toHaveText(/^1 task/);
  });
});
