import { devices, type Locator, type Page } from '@playwright/test';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { TimelinePage } from '../pages/timeline-page';
import { expect, test } from '../support/journey';
import { overlap } from '../support/overlap';
import { signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';
import { settings } from '../support/settings';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['iPhone 13'];
const phone = { ...touch, viewport: { width: 390, height: 844 } };

test('on a phone the bar at the bottom searches, and shows no keys', async ({ open, owner }) => {
  const page = await open(owner, { ...touch, viewport: { width: 390, height: 844 } });
  await page.goto(`/w/${settings.workspace}/today`);
  const bar = page.getByRole('navigation', { name: 'Bottom bar' });
  await bar.getByRole('button', { name: 'Search' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Search and commands' });
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('statistics');
  await expect(dialog.getByRole('option').first()).toContainText('Go to Statistics');
  await expect(dialog.locator('kbd').filter({ visible: true })).toHaveCount(0);
  await dialog.getByRole('option').first().tap();
  await expect(page).toHaveURL(/\/statistics$/);
  await bar.getByRole('button', { name: 'More' }).tap();
  await expect(page.getByRole('menuitem', { name: 'Statistics' })).toBeVisible();
});

test('the main button of New task stays in view above the keyboard of a phone', async ({ open, owner }) => {
  // What is left of 844 px once the keyboard of the phone is up.
  const page = await open(owner, { ...touch, viewport: { width: 390, height: 480 } });
  await page.goto(`/w/${settings.workspace}/tasks`);
  await page.getByRole('navigation', { name: 'Bottom bar' }).getByRole('button', { name: 'New task' }).tap();
  const dialog = new NewTaskDialog(page);
  await expect(dialog.title).toBeVisible();
  const create = dialog.root.getByRole('button', { name: 'Create task' });
  await expect(create).toBeInViewport({ ratio: 1 });
  await expect(dialog.root.locator('kbd').filter({ visible: true })).toHaveCount(0);
  await dialog.more.tap();
  await dialog.description.scrollIntoViewIfNeeded();
  await expect(create).toBeInViewport({ ratio: 1 });
  await expect(dialog.root.getByRole('button', { name: 'Add another' })).toBeVisible();
  await expect(dialog.root.locator('kbd').filter({ visible: true })).toHaveCount(0);
});

test('a keyboard that lies over the page of a phone does not cover New task', async ({ open, owner }) => {
  const page = await open(owner, { ...touch, viewport: { width: 390, height: 844 } });
  await page.goto(`/w/${settings.workspace}/tasks`);
  await page.getByRole('navigation', { name: 'Bottom bar' }).getByRole('button', { name: 'New task' }).tap();
  const dialog = new NewTaskDialog(page);
  await expect(dialog.title).toBeVisible();
  const foot = async (part: Locator) => {
    const box = await part.boundingBox();
    return box ? box.y + box.height : Number.NaN;
  };
  await expect.poll(() => foot(dialog.root)).toBe(844);
  // As a phone says it: the page is as large as before, and what can be seen of it is not.
  const seeOnly = (height: number) =>
    page.evaluate((height) => {
      Object.defineProperty(visualViewport, 'height', { value: height, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    }, height);
  await seeOnly(480);
  await expect.poll(() => foot(dialog.root)).toBe(480);
  expect(await foot(dialog.create)).toBeLessThan(480);
  expect(await foot(dialog.create)).toBeGreaterThan(430);
  await dialog.more.tap();
  await dialog.description.focus();
  expect(await foot(dialog.create)).toBeLessThan(480);
  await expect.poll(() => overlap(dialog.description, dialog.create), 'what has focus is not below it').toBe(false);
  expect(await foot(dialog.description)).toBeLessThan(480);
  await seeOnly(844);
  await expect.poll(() => foot(dialog.root)).toBe(844);
});

test('on a phone More has the projects', async ({ open }) => {
  const person = await signUpPerson();
  const { id } = await person.api.projects.create.mutate({ name: 'Spring fair' });
  await person.api.tasks.create.mutate({ title: 'Book the hall', projectId: id });
  const page = await open(person, { ...touch, viewport: { width: 390, height: 844 } });
  await page.goto(`/w/${person.slug}/today`);
  const more = page.getByRole('navigation', { name: 'Bottom bar' }).getByRole('button', { name: 'More' });
  const project = page.getByRole('menuitem', { name: 'Spring fair' });
  await more.tap();
  await project.tap();
  const list = new TasksPage(page);
  await expect(list.rows).toHaveCount(1);
  await expect(list.rows).toContainText('Book the hall');
  await more.tap();
  await expect(project).toHaveAttribute('aria-current', 'page');
});

test('on a phone the days begin right below the filters, with today in sight', async ({ open, owner }) => {
  const page = await open(owner, { ...touch, viewport: { width: 390, height: 844 } });
  const filters = page.getByRole('toolbar', { name: 'Filters' });
  const gapBelowFilters = async (first: Locator) => {
    const [above, below] = [await filters.boundingBox(), await first.boundingBox()];
    return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
  };
  const stepper = page.getByRole('button', { name: 'Earlier' });
  const untimed = page.getByRole('link', { name: /without a due date$/ });

  await test.step('the timeline names its tasks', async () => {
    await page.goto(`/w/${settings.workspace}/tasks?layout=timeline`);
    const timeline = new TimelinePage(page);
    const name = timeline.tasks
      .first()
      .getByText(/\w+ \w+/)
      .first();
    await expect(name).toBeInViewport({ ratio: 1 });
    expect(await gapBelowFilters(timeline.root)).toBeLessThanOrEqual(16);
    await expect(timeline.root.locator('[data-today]')).toBeInViewport();
    await expect(timeline.root.locator('[data-bar] > rect').first()).toBeInViewport();
    for (const one of [stepper, untimed]) await expect(one).toBeInViewport({ ratio: 1 });
  });
  await test.step('the calendar lists the days', async () => {
    await page.goto(`/w/${settings.workspace}/tasks?layout=calendar`);
    const table = page.getByRole('table');
    await expect(table.locator('[aria-current="date"]')).toBeInViewport({ ratio: 1 });
    expect(await gapBelowFilters(table)).toBeLessThanOrEqual(16);
    await expect(stepper).toBeInViewport({ ratio: 1 });
  });
  await test.step('the board shows cards', async () => {
    await page.goto(`/w/${settings.workspace}/tasks?layout=board&sort=manual`);
    await expect(page.locator('[data-card]').first()).toBeInViewport({ ratio: 1 });
    expect(await gapBelowFilters(page.getByRole('region', { name: 'Board' }))).toBeLessThanOrEqual(16);
  });
});

test('settings on a phone show a long description whole, and say why a status cannot be archived', async ({ open }) => {
  const person = await signUpPerson();
  const description = 'Everything for the spring fair, from the first offer to the last invoice. '.repeat(3).trim();
  await person.api.projects.create.mutate({ name: 'Spring fair', description });
  const page = await open(person, { ...touch, viewport: { width: 390, height: 844 } });
  await page.goto(`/w/${person.slug}/settings/tasks`);
  const field = page.getByRole('textbox', { name: 'Description of Spring fair' });
  await expect(field).toHaveValue(description);
  expect(await field.evaluate((box) => box.scrollHeight <= box.clientHeight + 1)).toBe(true);
  await expect(page.getByRole('textbox', { name: 'Limit of To do' })).toHaveAttribute('placeholder', 'No limit');
  const archive = page.getByRole('button', { name: 'Archive To do' });
  await expect(archive).toHaveAttribute('aria-disabled', 'true');
  await archive.tap({ force: true });
  await expect(new Shell(page).messages).toContainText('The only status of a group cannot be archived');
});

test('on a phone rows are selected from the menu of the list, and one line below says what to do with them', async ({
  open,
}) => {
  const person = await signUpPerson();
  await seedTasks(
    person,
    Array.from({ length: 6 }, (_, index) => ({ title: `Crate ${index + 1}`, dueOn: someDay(index) })),
  );
  const page = await open(person, phone);
  const list = new TasksPage(page);
  const bar = page.getByRole('toolbar', { name: 'Selected tasks' });
  const box = (key: string) => list.row(key).getByRole('checkbox', { name: `Select ${key}` });
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(6);
  const { height } = (await list.row('T-1').boundingBox()) ?? { height: 0 };
  expect((await box('T-1').boundingBox())?.width, 'for readers only').toBeLessThanOrEqual(1);

  await test.step('a row is selected wherever it is pressed, and does not open', async () => {
    await list.menu.choose('Select rows');
    await expect(bar).toContainText('0 selected');
    await expect(bar.getByRole('button')).toHaveText(['']);
    expect((await box('T-1').boundingBox())?.width).toBeGreaterThanOrEqual(44);
    expect((await list.row('T-1').boundingBox())?.height, 'rows stay as high').toBe(height);
    await list.link('T-1').tap();
    await list.row('T-2').tap({ position: { x: 120, y: 10 } });
    await box('T-3').tap();
    await expect(bar).toContainText('3 selected');
    await expect(new TaskPanel(page).root).toHaveCount(0);
  });
  await test.step('the bar is one line', async () => {
    expect((await bar.boundingBox())?.height).toBeLessThanOrEqual(64);
    const lines = await bar
      .getByRole('button')
      .evaluateAll((buttons) => new Set(buttons.map((one) => Math.round(one.getBoundingClientRect().y))).size);
    expect(lines).toBe(1);
    expect(await smallControls(page)).toEqual([]);
  });
  await test.step('what is not in it is in its menu', async () => {
    await bar.getByRole('button', { name: 'Actions' }).tap();
    const items = page.getByRole('menuitem');
    await expect(items).toHaveText([
      /Select all 6/,
      /Status/,
      /Assign/,
      /Due/,
      /Priority/,
      /Labels/,
      /Project/,
      /Defer/,
      /Delete/,
    ]);
    await items.filter({ hasText: 'Priority' }).tap();
    await page.getByRole('option', { name: 'High' }).tap();
    await expect(new Shell(page).messages).toContainText('Priority High: 3 tasks');
    await bar.getByRole('button', { name: 'Mark done' }).tap();
    await expect(list.rows).toHaveCount(3);
    const { items: done } = await person.api.tasks.list.query({
      query: 'status = done && priority = high',
      sort: 'due',
    });
    expect(done.map(({ key }) => key)).toEqual(['T-1', 'T-2', 'T-3']);
  });
  await test.step('the cross ends it: a row opens again', async () => {
    await bar.getByRole('button', { name: 'Clear selection' }).tap();
    await expect(bar).toHaveCount(0);
    await list.row('T-4').tap({ position: { x: 120, y: 10 } });
    await expect(new TaskPanel(page).title).toHaveValue('Crate 4');
  });
});

test('what a finger presses in the list, its layers, the board and today is 44 px high', async ({ open, busy }) => {
  const page = await open(busy, phone);
  const list = new TasksPage(page);
  const fits = async (where: string) => expect(await smallControls(page), where).toEqual([]);
  await list.goto(busy.slug, 'group=status');
  await expect(list.rows.first()).toBeVisible();
  await fits('the list');
  await list.menu.button.tap();
  await expect(page.getByRole('menuitem', { name: 'Export' })).toBeVisible();
  await fits('the menu of the list');
  await page.keyboard.press('Escape');
  await list.menu.choose('Export');
  await expect(page.getByRole('dialog', { name: /Export/ })).toBeVisible();
  await fits('the export');
  await page.getByRole('button', { name: 'Close' }).tap();
  await list.filters.getByRole('button', { name: 'Add a filter' }).tap();
  await page.getByRole('option', { name: 'Status', exact: true }).tap();
  await expect(page.getByRole('listbox', { name: 'Status: value' })).toBeVisible();
  await fits('a filter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit as text' }).tap();
  await expect(page.getByRole('combobox', { name: 'Filter as text' })).toBeVisible();
  await fits('the filter as text');
  await list.goto(busy.slug, 'layout=board');
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await fits('the board');
  await page.goto(`/w/${busy.slug}/today`);
  await expect(page.getByRole('region', { name: 'My tasks' }).getByRole('listitem').first()).toBeVisible();
  await fits('today');
});

/**
 * The buttons and fields that can be seen and are lower than 44 px, in words. Links in text are as high as their line; the link of a
 * row opens what the whole row opens.
 */
async function smallControls(page: Page): Promise<string[]> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  return page
    .locator(
      'button, input, select, textarea, [role=menuitem], [role=option], [role=checkbox], main li:not([data-card]) a[data-record-link]',
    )
    .filter({ visible: true })
    .evaluateAll((controls) =>
      controls.flatMap((control) => {
        const label = control.matches('[type=checkbox], [type=radio]') ? control.closest('label') : null;
        const { width, height } = (label ?? control).getBoundingClientRect();
        const seen = width > 1 && height > 1 && !control.closest('.sr-only, [aria-hidden=true]');
        return seen && height < 43.5
          ? [`${Math.round(height)} px: ${control.getAttribute('aria-label') ?? control.textContent?.trim()}`]
          : [];
      }),
    );
}
