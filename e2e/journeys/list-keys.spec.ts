import type { Page } from '@playwright/test';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { chord, f6Into, press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

/** Somebody with as many tasks of their own, due one after the other: T-1 is the first. */
async function personWith(count: number, dueOn: (index: number) => string = someDay): Promise<Person> {
  const person = await signUpPerson();
  const { memberId } = await person.api.workspace.get.query();
  await seedTasks(
    person,
    Array.from({ length: count }, (_, index) => ({
      title: `Crate ${index + 1}`,
      dueOn: dueOn(index),
      assigneeIds: [memberId],
    })),
  );
  return person;
}

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search these tasks' });

test('the keys of the list work from the heading, the page, the toolbar and the search', async ({ open }) => {
  const person = await personWith(4);
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  const selected = (key: string) => expect(list.row(key)).toHaveAttribute('aria-selected', 'true');
  await page.goto(`/w/${person.slug}/today`);
  await expect(shell.heading).toHaveText(/^Good /);

  await test.step('the first key shows the cursor and does nothing else, whichever it is', async () => {
    await chord(page, 'g', 't');
    await expect(list.rows).toHaveCount(4);
    await expect(shell.heading).toBeFocused();
    await press(page, 'e');
    await expect(list.link('T-1')).toBeFocused();
    await expect(list.rows).toHaveCount(4);
  });
  await test.step('from the page, J and arrows go to the row that was used, and others act on it', async () => {
    await press(page, 'j');
    await expect(list.link('T-2')).toBeFocused();
    for (const key of ['j', 'k', 'ArrowDown', 'ArrowUp']) {
      await blur(page);
      await press(page, key);
      await expect(list.link('T-2'), `after ${key}`).toBeFocused();
    }
    await blur(page);
    await press(page, 'x');
    await selected('T-2');
    await expect(list.link('T-2')).toBeFocused();
    await blur(page);
    await press(page, 'Escape');
    await expect(list.row('T-2')).toHaveAttribute('aria-selected', 'false');
    await press(page, 'Space');
    await expect(panel.title).toHaveValue('Crate 2');
    await press(page, 'Escape');
    await expect(panel.root).toHaveCount(0);
  });
  await test.step('from a button of the toolbar, letters act on the row; Enter, Space and Delete stay with the button', async () => {
    await press(page, 'f');
    const add = list.filters.getByRole('button', { name: 'Add a filter' });
    await expect(add).toBeFocused();
    await press(page, 'Delete', 'x');
    await selected('T-2');
    await expect(list.rows).toHaveCount(4);
    await press(page, 'x', 'f', 'Enter');
    await expect(page.getByRole('dialog', { name: 'Add a filter' })).toBeVisible();
    await press(page, 'Escape');
    await expect(add).toBeFocused();
    await press(page, 'j');
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('Down and Enter lead from the search to the rows, Escape back to the row', async () => {
    for (const key of ['ArrowDown', 'Enter', 'Escape']) {
      await press(page, '/');
      await expect(search(page)).toBeFocused();
      await press(page, key);
      await expect(list.link('T-2'), `after ${key}`).toBeFocused();
    }
    await press(page, '/');
    await page.keyboard.type('Crate 4');
    await expect(list.rows).toHaveCount(1);
    await press(page, 'Enter');
    await expect(list.link('T-4')).toBeFocused();
    await press(page, '/', 'Escape', 'Escape');
    await expect(search(page)).toHaveValue('');
    await expect(list.rows).toHaveCount(4);
    await expect(list.grid.locator('[data-record-link]:focus')).toBeVisible();
  });
  await test.step('letters in the search are text, those behind a layer do nothing', async () => {
    await press(page, '/');
    await page.keyboard.type('xe');
    await expect(search(page)).toHaveValue('xe');
    await press(page, 'Escape', 'Escape');
    await expect(list.rows).toHaveCount(4);
    await blur(page);
    await press(page, '?');
    await expect(shell.keysDialog).toBeVisible();
    await press(page, 'x', 'e');
    await expect(list.grid.locator('[aria-selected=true]')).toHaveCount(0);
    await press(page, 'Escape');
    await expect(shell.keysDialog).toBeHidden();
    await expect(list.rows).toHaveCount(4);
  });
  await test.step('while the filter is shown as text as well', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Edit as text' }));
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Filter as text' })).toBeVisible();
    await blur(page);
    await press(page, 'j', 'Home', 'j');
    await expect(list.link('T-2')).toBeFocused();
    await press(page, '?');
    await expect(shell.keysDialog).toBeVisible();
  });
});

test('the grid is one stop of Tab, right after the search, and of F6; arrows lead to its head', async ({ open }) => {
  const person = await personWith(3);
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  await list.goto(person.slug, 'group=priority');
  await expect(list.rows).toHaveCount(3);
  await press(page, '/');
  await expect(search(page)).toBeFocused();
  await press(page, 'Tab');
  await expect(list.link('T-1')).toBeFocused();
  await press(page, 'Tab');
  expect(await page.evaluate(() => document.activeElement?.matches('input'))).toBe(true);
  await press(page, 'Shift+Tab', 'Shift+Tab');
  await expect(search(page)).toBeFocused();

  await f6Into(page, list.grid);
  await expect(list.link('T-1')).toBeFocused();
  await press(page, 'ArrowUp');
  const group = list.grid.getByRole('button', { name: /^No priority/ });
  await expect(group).toBeFocused();
  await press(page, 'Enter');
  await expect(list.rows).toHaveCount(0);
  await press(page, 'Enter');
  await expect(list.rows).toHaveCount(3);
  await press(page, 'ArrowDown', 'ArrowUp', 'ArrowUp');
  const head = list.grid.locator('[data-list-head]');
  await expect(head.getByRole('checkbox', { name: 'Select all loaded tasks' })).toBeFocused();
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
  await expect(page.getByRole('menuitem', { name: 'Hide column' })).toBeVisible();
  await press(page, 'Escape');
  await expect(head.getByRole('button', { name: 'Column Title' })).toBeFocused();
  // On the button of a menu, ArrowDown opens it.
  await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expect(head.getByRole('checkbox', { name: 'Select all loaded tasks' })).toBeFocused();
  await press(page, 'ArrowDown', 'ArrowDown');
  await expect(list.link('T-1')).toBeFocused();

  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(3);
  await press(page, 'j', 'ArrowRight', 'ArrowRight', 'ArrowUp');
  await expect(head.getByRole('button', { name: 'Priority', exact: true }), 'of the same column').toBeFocused();
  await press(page, 'ArrowDown');
  await expect(list.row('T-1').locator('[data-cell=priority]')).toBeFocused();
});

test('the row is remembered while its page, another page or new data came between', async ({ open }) => {
  const person = await personWith(4);
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(4);
  await press(page, 'j', 'j', 'j');
  await expect(list.link('T-3')).toBeFocused();

  await press(page, 'Enter');
  await expect(shell.heading).toHaveText('Crate 3');
  await chord(page, 'g', 'h');
  await expect(shell.heading).toHaveText(/^Good /);
  await chord(page, 'g', 't');
  await expect(list.link('T-3'), 'the row whose page was left').toBeFocused();
  await chord(page, 'g', 'h');
  await expect(shell.heading).toHaveText(/^Good /);
  await chord(page, 'g', 't');
  await expect(shell.heading).toBeFocused();
  await expect(list.rows).toHaveCount(4);
  await press(page, 'j');
  await expect(list.link('T-3')).toBeFocused();

  await blur(page);
  await seedTasks(person, [{ title: 'Crate 0', dueOn: someDay(-1) }]);
  await expect(list.rows).toHaveCount(5);
  await press(page, 'k');
  await expect(list.link('T-3')).toBeFocused();
  await press(page, 'e');
  await expect(list.rows).toHaveCount(4);
  await expect(list.link('T-4'), 'the row that took its place').toBeFocused();

  await test.step('the second key of G is no key of the row', async () => {
    await chord(page, 'g', 'h');
    await expect(shell.heading).toHaveText(/^Good /);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test("today's list has the keys of the list", async ({ open }) => {
  const today = new Date();
  const person = await personWith(4, () => new Date(today.getTime() - 5 * 86_400_000).toISOString().slice(0, 10));
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const panel = new TaskPanel(page);
  const rows = page.getByRole('region', { name: 'My tasks' }).getByRole('listitem');
  const link = (index: number) => rows.nth(index).locator('[data-record-link]');
  await page.goto(`/w/${person.slug}/today`);
  await expect(rows).toHaveCount(4);

  await press(page, 'j', 'j');
  await expect(link(1)).toBeFocused();
  await press(page, 'Space');
  await expect(panel.title).toHaveValue('Crate 2');
  await press(page, 'k');
  await expect(panel.title).toHaveValue('Crate 1');
  await press(page, 'Escape');
  await expect(panel.root).toHaveCount(0);
  await expect(link(0)).toBeFocused();
  await press(page, 'p');
  await expect(page.getByRole('combobox', { name: 'Priority of T-1' })).toBeFocused();
  await page.keyboard.type('hig');
  await press(page, 'Enter');
  await expect(rows.nth(0)).toContainText('High');
  await expect(link(0)).toBeFocused();
  await blur(page);
  await press(page, 'e');
  await expect(shell.messages).toContainText('T-1 done');
  await expect(rows).toHaveCount(3);
  await expect(link(0), 'the row that took its place').toBeFocused();
  await expect(link(0)).toHaveText('Crate 2');
  await press(page, 'End', 'Enter');
  await expect(shell.heading).toHaveText('Crate 4');
});

/** Focus nowhere in particular, as after a click beside everything. */
async function blur(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
}
