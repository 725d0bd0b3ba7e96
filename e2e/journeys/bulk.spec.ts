import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { f6Into, press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

/** More than a window shows: T-1 is the last of the newest first. */
const ROWS = 40;

let person: Person;
let memberId: string;
test.beforeAll(async () => {
  person = await signUpPerson();
  ({ memberId } = await person.api.workspace.get.query());
  await seedTasks(
    person,
    Array.from({ length: ROWS }, (_, index) => ({
      title: `Crate ${index + 1}`,
      priority: index < 4 ? ('urgent' as const) : ('none' as const),
    })),
  );
});

test('filter, a due date in its cell, three marked and assigned at once, taken back twice, by keys alone', async ({
  open,
}) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  const assigned = async () => {
    const { items } = await person.api.tasks.list.query({ query: 'priority = urgent', sort: 'created' });
    return items.filter(({ assigneeIds }) => assigneeIds.includes(memberId)).map(({ key }) => key);
  };
  await list.goto(person.slug, 'sort=created');

  await test.step('the list is narrowed', async () => {
    await tabTo(page, list.link('T-1'));
    await press(page, 'f', 'Enter');
    await page.keyboard.type('prio');
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Priority: value' })).toBeFocused();
    await page.keyboard.type('urg');
    await press(page, 'Enter', 'Escape');
    await expect(list.rows).toHaveCount(4);
    await expect.poll(() => list.query()).toBe('status = open && priority = urgent');
  });
  await test.step('a due date is chosen in its cell', async () => {
    await tabTo(page, list.link('T-1'));
    await pressUntil(page, 'ArrowRight', list.row('T-1').locator('[data-cell=due]'));
    await press(page, 'Enter');
    await expect(page.getByRole('textbox', { name: 'Due date of T-1' })).toBeFocused();
    await page.keyboard.type('3 march 2031');
    await press(page, 'Enter');
    await expect(list.row('T-1').locator('[data-column=due] time')).toHaveAttribute('datetime', '2031-03-03');
    expect(await focusIsIn('due'), 'focus is back in the cell').toBe(true);
  });
  await test.step('J and K walk, X marks three', async () => {
    await press(page, 'Home', 'j', 'j', 'k');
    await expect(list.row('T-2').locator(':focus')).toBeVisible();
    await press(page, 'x', 'j', 'x', 'j', 'x');
    await expect(page.getByRole('toolbar', { name: 'Selected tasks' })).toContainText('3 selected');
  });
  await test.step('A assigns all three', async () => {
    await assignMarked();
    await expect.poll(assigned).toEqual(['T-2', 'T-3', 'T-4']);
  });
  await test.step('F6 leads to the message, whose Undo takes all three back', async () => {
    await f6Into(page, page.getByRole('region', { name: 'Messages' }));
    await press(page, 'Tab');
    await expect(messages.getByRole('button', { name: 'Undo' })).toBeFocused();
    await press(page, 'Enter');
    await expect(messages).not.toContainText('Assigned to');
    await expect.poll(assigned).toEqual([]);
  });
  await test.step('Ctrl+Z does the same', async () => {
    await f6Into(page, page.getByRole('main'));
    await tabTo(page, list.grid.locator('[tabindex="0"][data-cell]'));
    await assignMarked();
    await expect.poll(assigned).toEqual(['T-2', 'T-3', 'T-4']);
    await press(page, 'Control+z');
    await expect.poll(assigned).toEqual([]);
  });
  await test.step('a reload shows the same list', async () => {
    const address = page.url();
    await page.reload();
    await expect(list.rows).toHaveCount(4);
    await expect(list.chip('Priority')).toContainText('Urgent');
    expect(page.url()).toBe(address);
  });

  async function focusIsIn(column: string): Promise<boolean> {
    return page.evaluate((name) => document.activeElement?.closest(`[data-column=${name}]`) != null, column);
  }
  async function assignMarked(): Promise<void> {
    await press(page, 'a');
    await expect(page.getByRole('combobox', { name: 'Assign' })).toBeFocused();
    await page.keyboard.type(person.name);
    await press(page, 'Enter');
    await expect(messages).toContainText(`Assigned to ${person.name}: 3 tasks`);
  }
});

test('an edit beside a long list leaves the list where it was', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug, 'sort=-created');
  const scrolled = () => list.grid.evaluate((grid) => grid.closest('[data-scroller]')?.scrollTop ?? 0);

  await tabTo(page, list.link(`T-${ROWS}`));
  for (let rows = 0; rows < 3; rows++) await press(page, 'PageDown');
  await expect(list.link('T-10')).toBeFocused();
  const before = await scrolled();
  expect(before, 'the row was far down').toBeGreaterThan(0);

  await press(page, 'Space');
  await expect(panel.title).toHaveValue('Crate 10');
  await expect(list.link('T-10'), 'in sight beside the panel').toBeInViewport();
  await f6Into(page, panel.root);
  await tabTo(page, panel.title);
  await press(page, 'End');
  await page.keyboard.type(' of nails');
  await press(page, 'Enter');
  await expect(panel.saved()).toBeVisible();
  await press(page, 'Escape');
  await expect(panel.root).toHaveCount(0);
  await expect(list.link('T-10')).toBeFocused();
  await expect(list.link('T-10')).toHaveText('Crate 10 of nails');
  expect(await scrolled()).toBe(before);

  await page.goBack();
  await expect(panel.title).toHaveValue('Crate 10 of nails');
  await page.goForward();
  await expect(panel.root).toHaveCount(0);
  await page.goBack();
  await page.reload();
  await expect(panel.title).toHaveValue('Crate 10 of nails');
  await expect(list.link('T-10')).toBeVisible();
});
