import type { Locator } from '@playwright/test';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

/** More than a window shows, so that the list scrolls. */
let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
  await seedTasks(
    person,
    Array.from({ length: 40 }, (_, index) => ({
      title: `Crate ${index + 1} with the long name of what is in it`,
      dueOn: someDay(index),
      priority: 'high' as const,
    })),
  );
});

/** What stays beside the panel of the default columns. */
const STAY = {
  1024: ['title'],
  1280: ['key', 'title', 'due'],
  1440: ['key', 'title', 'status', 'due'],
  1920: ['key', 'title', 'status', 'priority', 'due', 'assignees', 'labels'],
};

for (const [width, names] of Object.entries(STAY)) {
  test(`a task opened beside the list leaves the list where it is, ${width} px wide`, async ({ open }) => {
    const page = await open(person, { viewport: { width: Number(width), height: 800 } });
    const list = new TasksPage(page);
    const panel = new TaskPanel(page);
    await list.goto(person.slug, 'sort=created');
    await expect(list.rows).toHaveCount(40);
    const scrolled = () => list.grid.evaluate((grid) => grid.parentElement?.scrollTop);
    await list.link('T-1').focus();
    for (const _ of Array(25)) await page.keyboard.press('j');
    await expect(list.link('T-26')).toBeFocused();
    const row = list.row('T-20');
    const columns = () =>
      row
        .locator('[data-column]')
        .filter({ visible: true })
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column')));
    const all = await columns();
    const before = { row: await boxOf(row), bar: await boxOf(list.filters), scrolled: await scrolled() };
    expect(before.scrolled).toBeGreaterThan(0);

    await row.click({ position: { x: 150, y: 20 } });
    await expect(panel.title).toHaveValue(/^Crate 20 /);
    await expect.poll(columns).toEqual(names);
    const after = { row: await boxOf(row), bar: await boxOf(list.filters), scrolled: await scrolled() };
    expect(Math.abs(after.row.y - before.row.y), 'the row was clicked here').toBeLessThanOrEqual(2);
    expect(after.row.height, 'it is still a row of the table').toBe(before.row.height);
    expect(after.bar.height, 'the toolbar is still one line').toBe(before.bar.height);
    expect(after.scrolled).toBe(before.scrolled);
    const room = await list.grid.evaluate(({ parentElement: box }) => (box ? box.scrollWidth - box.clientWidth : 1));
    expect(room, 'nothing of the table is cut off').toBe(0);
    for (const button of await list.filters.getByRole('button').all()) {
      await expect(button).toHaveAccessibleName(/./);
      // Where there is least room, the chips scroll.
      if (width === '1024') await button.focus();
      await expect(button).toBeInViewport();
    }

    await panel.close.click();
    await expect(panel.root).toHaveCount(0);
    await expect.poll(columns).toEqual(all);
    expect(Math.abs((await boxOf(row)).y - before.row.y)).toBeLessThanOrEqual(2);
    await expect(list.link('T-20')).toBeFocused();
  });
}

test('the filters stay one line beside the panel, and those out of sight scroll into it', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  const query = 'status = open && priority = high && due > 2031-01-01 && assignee = none && label = none';
  await list.goto(person.slug, `q=${encodeURIComponent(query)}&peek=T-3`);
  await expect(new TaskPanel(page).title).toHaveValue(/^Crate 3 /);
  const lines = new Set<number>();
  for (const button of await list.filters.getByRole('button').all()) lines.add(Math.round((await boxOf(button)).y));
  expect([...lines]).toHaveLength(1);
  const last = list.chip('Label');
  await expect(last).not.toBeInViewport({ ratio: 0.9 });
  await last.focus();
  await expect(last).toBeInViewport({ ratio: 0.9 });
});

test('a table wider than its room keeps the menu of a row in sight, and shows that there is more', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  const columns = 'key,title,status,priority,due,assignees,labels,project';
  await list.goto(person.slug, `sort=created&cols=${columns}`);
  const menu = list.row('T-2').getByRole('button', { name: 'More for T-2' });
  await expect(menu).toBeInViewport({ ratio: 1 });
  const box = list.grid.locator('..');
  await expect(box).toHaveAttribute('data-more');
  await list.link('T-2').focus();
  for (const _ of columns.split(',')) await page.keyboard.press('ArrowRight');
  await expect(menu).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  const focused = await boxOf(list.grid.locator(':focus'));
  const edge = await boxOf(menu);
  expect(focused.x + focused.width, 'what has focus is not behind the menu').toBeLessThanOrEqual(edge.x);
  await expect(box).not.toHaveAttribute('data-more');
});

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not shown');
  return box;
}
