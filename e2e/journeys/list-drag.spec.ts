import type { CDPSession, Locator, Page } from '@playwright/test';
import { Shell } from '../pages/shell';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
});

/** Rows that only this journey has, found by their common word, and the list of them as the person arranged it. */
async function arranged(word: string, tasks: readonly { priority?: 'high' | 'low' }[]): Promise<[string[], string]> {
  const made = await seedTasks(
    person,
    tasks.map((task, index) => ({ title: `${word} ${index + 1}`, ...task })),
  );
  return [made.map(({ key }) => key), `q=${encodeURIComponent(`text ~ ${word}`)}`];
}

function keysOf(list: TasksPage): Promise<string[]> {
  return list.rows
    .locator('[data-record-link]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('data-record-link') ?? ''));
}

async function onServer(word: string): Promise<string[]> {
  const { items } = await person.api.tasks.list.query({ query: `text ~ ${word}`, sort: 'manual' });
  return items.map(({ key }) => key);
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not shown');
  return box;
}

/** Takes a row by its title and carries it over the lower or upper half of another one. */
async function carry(page: Page, row: Locator, over: Locator, half: 'upper' | 'lower'): Promise<void> {
  const from = await boxOf(row.locator('[data-record-link]'));
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 24, from.y + from.height / 2 + 8);
  const to = await boxOf(over);
  await page.mouse.move(to.x + 200, to.y + to.height * (half === 'upper' ? 0.25 : 0.75), { steps: 4 });
}

test('a row is dragged to another place, told, undone, and Esc puts it back', async ({ open }) => {
  const [keys, query] = await arranged('Pallet', [{}, {}, {}, {}]);
  const [first = '', second = '', third = '', fourth = ''] = keys;
  const page = await open(person);
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  await list.goto(person.slug, `${query}&sort=manual`);
  await expect.poll(() => keysOf(list)).toEqual(keys);

  await carry(page, list.row(first), list.row(third), 'lower');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await keysOf(list)).toEqual(keys);

  await carry(page, list.row(first), list.row(third), 'lower');
  await page.mouse.up();
  await expect.poll(() => keysOf(list)).toEqual([second, third, first, fourth]);
  await expect(messages).toContainText(`${first} moved, 3 of 4`);
  await expect(list.link(first)).toBeFocused();
  await expect(page).not.toHaveURL(/peek/);
  await expect.poll(() => onServer('Pallet')).toEqual([second, third, first, fourth]);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => keysOf(list)).toEqual(keys);
  await expect.poll(() => onServer('Pallet')).toEqual(keys);
});

test('a row dragged into another group gets its value, and stands where it was put', async ({ open }) => {
  const [keys, query] = await arranged('Barrel', [
    { priority: 'high' },
    { priority: 'high' },
    { priority: 'low' },
    { priority: 'low' },
  ]);
  const [first = '', second = '', third = '', fourth = ''] = keys;
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, `${query}&sort=manual&group=priority`);
  await expect.poll(() => keysOf(list)).toEqual(keys);
  await carry(page, list.row(first), list.row(fourth), 'upper');
  await page.mouse.up();
  await expect.poll(() => keysOf(list)).toEqual([second, third, first, fourth]);
  await expect(new Shell(page).messages).toContainText(`${first} moved to Low, 2 of 3`);
  await expect(list.link(first)).toBeFocused();
  await expect.poll(async () => (await person.api.tasks.get.query({ ref: first })).priority).toBe('low');
  await expect.poll(() => onServer('Barrel')).toEqual([second, third, first, fourth]);
});

test('a row goes into another group also where a field sorts the rows', async ({ open }) => {
  const [keys, query] = await arranged('Trolley', [{ priority: 'high' }, { priority: 'high' }, { priority: 'low' }]);
  const [first = '', second = '', third = ''] = keys;
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, `${query}&sort=-created&group=priority`);
  await expect.poll(() => keysOf(list)).toEqual([second, first, third]);
  await carry(page, list.row(second), list.row(first), 'lower');
  await page.mouse.up();
  await expect(new Shell(page).messages).toContainText('Tasks are sorted by a field');
  await carry(page, list.row(first), list.row(third), 'lower');
  await page.mouse.up();
  await expect.poll(async () => (await person.api.tasks.get.query({ ref: first })).priority).toBe('low');
  await expect.poll(() => keysOf(list)).toEqual([second, third, first]);
});

test('where a field sorts the rows, dragging one moves nothing, says why and offers the other sort', async ({
  open,
}) => {
  const [keys, query] = await arranged('Carton', [{}, {}, {}]);
  const [first = '', second = '', third = ''] = keys;
  const page = await open(person);
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  await list.goto(person.slug, `${query}&sort=created`);
  await expect.poll(() => keysOf(list)).toEqual(keys);
  await carry(page, list.row(first), list.row(third), 'lower');
  await page.mouse.up();
  await expect(messages).toContainText('Tasks are sorted by a field');
  expect(await keysOf(list)).toEqual(keys);
  await page.getByRole('button', { name: 'Sort manually' }).click();
  await expect(page).toHaveURL(/sort=manual/);
  await carry(page, list.row(first), list.row(third), 'lower');
  await page.mouse.up();
  await expect.poll(() => keysOf(list)).toEqual([second, third, first]);
});

test('a row goes everywhere by keys and by its menu', async ({ open }) => {
  const [keys, query] = await arranged('Drum', [{}, {}, {}, {}]);
  const [first = '', second = '', third = '', fourth = ''] = keys;
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  await list.goto(person.slug, `${query}&sort=manual`);
  await expect.poll(() => keysOf(list)).toEqual(keys);
  await tabTo(page, list.link(first));

  await press(page, 'Alt+ArrowDown');
  await expect.poll(() => keysOf(list)).toEqual([second, first, third, fourth]);
  await expect(messages).toContainText(`${first} moved, 2 of 4`);
  await expect(list.link(first)).toBeFocused();
  await press(page, 'Alt+Shift+ArrowDown');
  await expect.poll(() => keysOf(list)).toEqual([second, third, fourth, first]);
  await expect(list.link(first)).toBeFocused();
  await press(page, 'Alt+Shift+ArrowUp');
  await expect.poll(() => keysOf(list)).toEqual(keys);
  await expect(messages).toContainText(`${first} moved, 1 of 4`);
  await expect(list.link(first)).toBeFocused();

  await press(page, 'Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Move to bottom' }));
  await press(page, 'Enter');
  await expect.poll(() => keysOf(list)).toEqual([second, third, fourth, first]);
  await expect(list.link(first)).toBeFocused();
  await expect.poll(() => onServer('Drum')).toEqual([second, third, fourth, first]);

  await list.goto(person.slug, `${query}&sort=-created`);
  await expect.poll(() => keysOf(list)).toEqual(keys.toReversed());
  await tabTo(page, list.link(fourth));
  await press(page, 'Alt+ArrowDown');
  await expect(messages).toContainText('Tasks are sorted by a field');
  expect(await keysOf(list)).toEqual(keys.toReversed());
});

test('a sub-task stays with its task, whatever is put where', async ({ open }) => {
  const [[parent = '', other = '']] = await arranged('Bundle', [{}, {}]);
  const { id } = await person.api.tasks.get.query({ ref: parent });
  const children = await seedTasks(person, [
    { title: 'Bundle child 1', parentId: id },
    { title: 'Bundle child 2', parentId: id },
  ]);
  const [one = '', two = ''] = children.map(({ key }) => key);
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, `q=${encodeURIComponent('text ~ Bundle')}&sort=manual`);
  await expect.poll(() => keysOf(list)).toEqual([parent, one, two, other]);
  await carry(page, list.row(other), list.row(two), 'upper');
  await page.mouse.up();
  await carry(page, list.row(two), list.row(parent), 'upper');
  await page.mouse.up();
  await expect.poll(() => keysOf(list)).toEqual([parent, two, one, other]);
  await carry(page, list.row(parent), list.row(other), 'lower');
  await page.mouse.up();
  await expect.poll(() => keysOf(list)).toEqual([other, parent, two, one]);
});

test('a move that the server refuses goes back, and says so', async ({ open, allowErrors }) => {
  allowErrors(/status of 500/);
  const [keys, query] = await arranged('Keg', [{}, {}]);
  const [first = ''] = keys;
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  await list.goto(person.slug, `${query}&sort=manual`);
  await expect.poll(() => keysOf(list)).toEqual(keys);
  await page.route('**/api/trpc/tasks.move*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await tabTo(page, list.link(first));
  await press(page, 'Alt+ArrowDown');
  await expect(page.getByRole('alert').filter({ hasText: `${first} was not moved` })).toBeVisible();
  await expect.poll(() => keysOf(list)).toEqual(keys);
});

test('a finger that rests on the grip of a row takes it along; elsewhere it scrolls', async ({ open }) => {
  const [keys, query] = await arranged('Sack', [{}, {}, {}]);
  const [first = '', second = '', third = ''] = keys;
  const page = await open(person, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const list = new TasksPage(page);
  await list.goto(person.slug, `${query}&sort=manual`);
  await expect.poll(() => keysOf(list)).toEqual(keys);
  const grip = list.row(first).locator('[data-grip]');
  await expect(grip).toBeVisible();
  const finger = await page.context().newCDPSession(page);
  const over = await boxOf(list.row(third));
  const to = { x: over.x + 60, y: over.y + over.height * 0.75 };

  const title = await middleOf(list.link(first));
  await touch(finger, 'touchStart', title);
  await touch(finger, 'touchMove', to);
  await touch(finger, 'touchEnd');
  expect(await keysOf(list)).toEqual(keys);

  // Of two fingers on two grips, the later one has its row; nothing of the other stays in the air.
  const two = [await middleOf(grip), await middleOf(list.row(second).locator('[data-grip]'))];
  await touch(finger, 'touchStart', ...two.slice(0, 1));
  await touch(finger, 'touchStart', ...two);
  await expect(list.row(second)).toHaveAttribute('data-dragged');
  await touch(finger, 'touchEnd');
  await expect(page.locator('[data-dragged]')).toHaveCount(0);
  expect(await keysOf(list)).toEqual(keys);

  await touch(finger, 'touchStart', await middleOf(grip));
  await expect(list.row(first)).toHaveAttribute('data-dragged');
  await touch(finger, 'touchMove', to);
  await touch(finger, 'touchEnd');
  await expect.poll(() => keysOf(list)).toEqual([second, third, first]);
  await expect(new Shell(page).messages).toContainText(`${first} moved, 3 of 3`);
});

test('near an edge the list scrolls along, also through rows that are drawn only near the screen', async ({ open }) => {
  const someone = await signUpPerson();
  const many = Array.from({ length: 210 }, (_, index) => ({ title: `Crate ${index + 1}` }));
  for (let from = 0; from < many.length; from += 10) {
    await Promise.all(many.slice(from, from + 10).map((task) => someone.api.tasks.create.mutate(task)));
  }
  const page = await open(someone, { viewport: { width: 1280, height: 800 } });
  const list = new TasksPage(page);
  await list.goto(someone.slug, 'sort=manual');
  await list.link('T-1').focus();
  await press(page, 'End');
  await expect(list.grid).toHaveAttribute('aria-rowcount', '211');
  await press(page, 'Home');
  const before = await keysOf(list);
  const [first = ''] = before;
  await expect(list.link(first)).toBeInViewport();
  await expect(list.rows).not.toHaveCount(210);

  const scroller = await boxOf(list.grid.locator('..'));
  await carry(page, list.row(first), list.row(before[3] ?? ''), 'lower');
  await page.mouse.move(scroller.x + 300, scroller.y + scroller.height - 10);
  const scrolled = () => list.grid.evaluate((grid) => grid.parentElement?.scrollTop ?? 0);
  await expect.poll(scrolled).toBeGreaterThan(3000);
  await page.mouse.move(scroller.x + 300, scroller.y + scroller.height / 2);
  const under = await page.evaluate(
    ([x, y]) =>
      document
        .elementFromPoint(x ?? 0, y ?? 0)
        ?.closest('[data-record]')
        ?.querySelector('[data-record-link]')
        ?.getAttribute('data-record-link'),
    [scroller.x + 300, scroller.y + scroller.height / 2],
  );
  await page.mouse.up();
  await expect(list.link(first)).toBeFocused();
  const beside = await list
    .row(first)
    .evaluate((row) =>
      [row.previousElementSibling, row.nextElementSibling].map((one) =>
        one?.querySelector('[data-record-link]')?.getAttribute('data-record-link'),
      ),
    );
  expect(beside).toContain(under);
  await expect(list.link(first)).toBeInViewport();
});

function touch(
  finger: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  ...touchPoints: { x: number; y: number }[]
) {
  return finger.send('Input.dispatchTouchEvent', { type, touchPoints });
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
