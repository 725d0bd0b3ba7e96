import type { Locator, Page } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { TasksPage } from '../pages/tasks-page';
import { expectAccessible, settle } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
  await seedTasks(
    person,
    ['Weigh the pallets', 'Call Kite Supply', 'Sweep the dock'].map((title, index) => ({
      title,
      dueOn: someDay(index),
    })),
  );
});

/** What the open menu offers. */
function offered(page: Page): Promise<string[]> {
  return page.getByRole('menuitem').allInnerTexts();
}

async function expectAt(menu: Locator, at: { x: number; y: number }): Promise<void> {
  await settle(menu.page());
  const { x, y, width, height } = (await menu.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const window = menu.page().viewportSize() ?? { width: 0, height: 0 };
  // Beside the pointer; where the window ends, on its other side, or further up.
  const besides = at.x + width > window.width ? at.x - width : at.x;
  expect(Math.abs(x - besides)).toBeLessThanOrEqual(4);
  expect(Math.abs(y - Math.min(at.y, window.height - height - 8))).toBeLessThanOrEqual(4);
}

/** Presses the right button in the middle of something. @returns where */
async function rightClick(page: Page, target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  await page.mouse.click(at.x, at.y, { button: 'right' });
  return at;
}

test('a right click on a row opens its menu where it was clicked, and gives focus back', async ({ open }) => {
  const page = await open(person);
  const list = new TasksPage(page);
  const menu = page.getByRole('menu');
  await list.goto(person.slug, 'sort=created');
  await list.row('T-1').getByRole('button', { name: 'More for T-1' }).click();
  const same = await offered(page);
  expect(same.length).toBeGreaterThan(8);
  await press(page, 'Escape');

  await expectAt(menu, await rightClick(page, list.link('T-1')));
  expect(await offered(page)).toEqual(same);
  await expectAccessible(page);
  await press(page, 'Escape');
  await expect(menu).toHaveCount(0);
  await expect(list.link('T-1')).toBeFocused();

  await test.step('a click on another row opens the menu of that one', async () => {
    await rightClick(page, list.link('T-1'));
    await expect(menu).toHaveAccessibleName('More for T-1');
    await rightClick(page, list.link('T-3'));
    await expect(menu).toHaveAccessibleName('More for T-3');
    await menu.getByRole('menuitem', { name: 'Priority' }).click();
    await page.getByRole('option', { name: 'High' }).click();
    await expect(list.row('T-3')).toContainText('High');
    await expect(list.link('T-3')).toBeFocused();
  });
  await test.step('with Shift, and on selected text, the browser has its own', async () => {
    await list.link('T-2').click({ button: 'right', modifiers: ['Shift'] });
    await expect(menu).toHaveCount(0);
    await list.link('T-2').evaluate((link) => document.getSelection()?.selectAllChildren(link));
    await rightClick(page, list.link('T-2'));
    await expect(menu).toHaveCount(0);
  });
});

test('on a selected row the menu acts on the selection', async ({ open }) => {
  const made = await seedTasks(person, [
    { title: 'Oil the ramp' },
    { title: 'Oil the lift' },
    { title: 'Oil the gate' },
  ]);
  const [first = '', second = '', third = ''] = made.map(({ key }) => key);
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, `q=${encodeURIComponent('text ~ Oil')}&sort=created`);
  await list.link(first).focus();
  await press(page, 'x', 'Shift+ArrowDown');
  await rightClick(page, list.link(third));
  await expect(page.getByRole('menu')).not.toContainText('selected');
  await press(page, 'Escape');
  await rightClick(page, list.link(first));
  await expect(page.getByRole('menu')).toContainText('2 selected');
  await page.getByRole('menuitem', { name: 'Priority' }).click();
  await page.getByRole('option', { name: 'High' }).click();
  const priorityOf = async (ref: string) => (await person.api.tasks.get.query({ ref })).priority;
  await expect.poll(() => priorityOf(second)).toBe('high');
  expect(await priorityOf(first)).toBe('high');
  expect(await priorityOf(third)).toBe('none');
});

test('the Menu key and Shift F10 open the menu of the row that has focus', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  await list.goto(person.slug, 'sort=created');
  await tabTo(page, list.link('T-1'));
  for (const key of ['ContextMenu', 'Shift+F10']) {
    await press(page, key);
    await expect(page.getByRole('menu')).toHaveAccessibleName('More for T-1');
    await press(page, 'ArrowDown');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await press(page, 'Escape');
    await expect(list.link('T-1')).toBeFocused();
  }
});

test('a card of the board has the same menu where it was clicked', async ({ open }) => {
  const page = await open(person);
  const board = new BoardPage(page);
  await board.goto(person.slug);
  await page.getByRole('button', { name: 'More for T-1' }).click();
  const same = await offered(page);
  expect(same[0]).toContain('Open the page');
  await press(page, 'Escape');
  await expectAt(page.getByRole('menu'), await rightClick(page, board.card('T-1')));
  expect(await offered(page)).toEqual(same);
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  await page.getByLabel('Column').selectOption({ label: 'Waiting' });
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(() => board.keysIn('Waiting')).toEqual(['T-1']);
});

for (const layout of ['calendar', 'timeline']) {
  test(`a task of the ${layout} has the menu too`, async ({ open }) => {
    const page = await open(person);
    await page.goto(`/w/${person.slug}/tasks?layout=${layout}&day=${someDay(0)}`);
    const task = page.locator('[data-record-link="T-2"]');
    await expectAt(page.getByRole('menu'), await rightClick(page, task));
    await expect(page.getByRole('menu')).toHaveAccessibleName('More for T-2');
    await press(page, 'Escape');
    await expect(task).toBeFocused();
    await press(page, 'Shift+F10');
    await page.getByRole('menuitem', { name: 'Priority' }).click();
    await page.getByRole('option', { name: layout === 'calendar' ? 'Low' : 'Medium' }).click();
    await expect
      .poll(async () => (await person.api.tasks.get.query({ ref: 'T-2' })).priority)
      .toBe(layout === 'calendar' ? 'low' : 'medium');
    await expect(task).toBeFocused();
  });
}

test('a row of the customers has its menu too', async ({ open, busy }) => {
  const page = await open(busy);
  await page.goto(`/w/${busy.slug}/customers`);
  const link = page.getByRole('grid').locator('[data-record-link]').first();
  await rightClick(page, link);
  await expect(page.getByRole('menuitem', { name: 'Open the page' })).toBeVisible();
  await press(page, 'Escape');
  await expect(link).toBeFocused();
});
