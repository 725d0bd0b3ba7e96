import type { Locator } from '@playwright/test';
import { Shell } from '../pages/shell';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

let person: Person;

test.beforeAll(async () => {
  person = await signUpPerson();
  const { memberId } = await person.api.workspace.get.query();
  const label = await person.api.labels.create.mutate({ name: 'purchasing' });
  await seedTasks(
    person,
    Array.from({ length: 20 }, (_, index) => ({
      title: `Crate ${index + 1} with the long name of what is in it`,
      status: index === 0 ? ('waiting' as const) : ('todo' as const),
      priority: 'high' as const,
      dueOn: someDay(index),
      assigneeIds: index === 1 ? [] : [memberId],
      labelIds: [label.id],
    })),
  );
});

test('the work begins near the top of the page, in every layout and on a phone', async ({ open }) => {
  const page = await open(person, { viewport: { width: 1280, height: 800 } });
  const list = new TasksPage(page);
  const phone = await open(person, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  for (const layout of ['list', 'board', 'calendar', 'timeline']) {
    await list.goto(person.slug, `layout=${layout}`);
    await expect(list.filters).toBeVisible();
    const bar = await boxOf(list.filters);
    expect(bar.y + bar.height, `the end of the head of the ${layout}`).toBeLessThanOrEqual(115);
  }
  await list.goto(person.slug);
  await expect.poll(async () => (await boxOf(list.rows.first())).y).toBeLessThanOrEqual(150);
  await list.goto(person.slug, 'layout=board&sort=manual');
  expect((await boxOf(page.locator('[data-board-column]').first())).y).toBeLessThanOrEqual(150);
  await page.goto(`/w/${person.slug}/customers`);
  await expect(new Shell(page).heading).toHaveText('Customers');
  const bar = await boxOf(page.getByRole('toolbar', { name: 'Filters' }));
  expect(bar.y + bar.height).toBeLessThanOrEqual(115);

  const small = new TasksPage(phone);
  await small.goto(person.slug);
  await expect(small.rows).toHaveCount(20);
  await expect(small.filters.getByRole('searchbox')).toBeInViewport();
  await expect(small.chip('Status')).toBeInViewport();
  expect((await boxOf(small.rows.first())).y).toBeLessThanOrEqual(260);
});

test('a page has one button that stands out; what is rarely done is in a menu', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(20);
  const filled = await page
    .getByRole('main')
    .getByRole('button')
    .evaluateAll((buttons) => {
      const primary = document.createElement('span');
      primary.className = 'bg-primary';
      document.body.append(primary);
      const color = getComputedStyle(primary).backgroundColor;
      return buttons.filter((one) => getComputedStyle(one).backgroundColor === color).map((one) => one.textContent);
    });
  expect(filled).toEqual(['New task']);
  await list.menu.button.click();
  await expect(page.getByRole('menuitem')).toHaveText(['Select rows', 'Import', 'Export']);
});

test('a row has one circle: the status, which marks the task done; its box comes with the pointer or the focus', async ({
  open,
}) => {
  const page = await open(person);
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(20);
  const row = list.row('T-1');
  const box = row.getByRole('checkbox', { name: 'Select T-1' });
  const circles = (of: Locator) => of.locator('svg[class*=lucide-circle]').filter({ visible: true });

  await page.mouse.move(0, 0);
  await expect(circles(row)).toHaveCount(1);
  await expect(circles(row)).toHaveClass(/lucide-circle-pause/);
  await expect(box).toHaveCSS('opacity', '0');
  await row.hover();
  await expect(box).toHaveCSS('opacity', '1');
  await page.mouse.move(0, 0);
  await expect(box).toHaveCSS('opacity', '0');
  await list.link('T-1').focus();
  await expect(box).toHaveCSS('opacity', '1');
  await press(page, 'x');
  await expect(list.row('T-5').getByRole('checkbox', { name: 'Select T-5' })).toHaveCSS('opacity', '1');
  await press(page, 'Escape');
  await expect(list.row('T-5').getByRole('checkbox', { name: 'Select T-5' })).toHaveCSS('opacity', '0');

  const statusOf = async () => (await person.api.tasks.get.query({ ref: 'T-1' })).status;
  await row.getByRole('button', { name: 'Mark done: T-1' }).click();
  await expect(row).toHaveCount(0);
  await expect.poll(statusOf).toBe('done');
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await expect.poll(statusOf).toBe('waiting');
  await list.link('T-1').focus();
  await press(page, 's');
  await expect(page.getByRole('dialog', { name: 'Status of T-1' })).toBeVisible();
});

test('people are initials with their names for readers; labels are in sight, and nothing is pushed out', async ({
  open,
}) => {
  const page = await open(person, { viewport: { width: 1280, height: 800 } });
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(20);
  const cell = (column: string, key = 'T-1') => list.row(key).locator(`[data-column=${column}]`);
  const [first = '', last = ''] = person.name.split(' ');
  await expect(cell('assignees').locator('[aria-hidden]').first()).toHaveText(
    `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase(),
  );
  await expect(cell('assignees').getByTitle(person.name)).toBeVisible();
  await expect(cell('assignees').getByRole('button')).toHaveAccessibleName(`Assignee of T-1: ${person.name}`);
  await expect(cell('assignees', 'T-2').getByRole('button')).toHaveAccessibleName('Assignee of T-2: Unassigned');
  await expect(cell('labels')).toContainText('purchasing');
  await expect(list.row('T-1').getByRole('button', { name: 'More for T-1' })).toBeInViewport({ ratio: 1 });
  expect(await hiddenSideways(list)).toBe(0);

  await page.setViewportSize({ width: 1024, height: 800 });
  await expect(cell('labels'), 'the usual columns are those that fit').toHaveCount(0);
  await expect(cell('due')).toBeVisible();
  expect(await hiddenSideways(list)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(cell('labels')).toBeVisible();
});

async function hiddenSideways(list: TasksPage): Promise<number> {
  return list.grid.evaluate(({ parentElement: box }) => (box ? box.scrollWidth - box.clientWidth : 1));
}

async function boxOf(locator: Locator): Promise<{ y: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not shown');
  return box;
}
