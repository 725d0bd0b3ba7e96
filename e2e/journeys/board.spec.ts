import type { Locator } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { demoPerson, type Person, signInPerson, signUpPerson, unique } from '../support/people';
import { seedTasks } from '../support/seed';

const three = ['Unpack the blue crates', 'Call Kite Supply', 'Weigh the pallets'].map((title) => ({ title }));

// One workspace for all of them: an address may sign up only so many times an hour.
let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
  await seedTasks(person, three);
});

test('a card goes across the board by keys, by the dialog, and back by undo', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const board = new BoardPage(page);
  const { messages } = new Shell(page);
  await board.goto(person.slug);
  await expect.poll(() => board.keysIn('To do')).toEqual(['T-1', 'T-2', 'T-3']);

  await test.step('arrows go from card to card; Shift and an arrow move the card, and focus with it', async () => {
    await tabTo(page, board.card('T-1'));
    await press(page, 'ArrowDown');
    await expect(board.card('T-2')).toBeFocused();
    await press(page, 'Shift+ArrowDown');
    await expect.poll(() => board.keysIn('To do')).toEqual(['T-1', 'T-3', 'T-2']);
    await expect(messages).toContainText('T-2 moved to To do, 3 of 3');
    await press(page, 'Shift+ArrowRight');
    await expect.poll(() => board.keysIn('In progress')).toEqual(['T-2']);
    await press(page, 'Shift+ArrowRight');
    await expect.poll(() => board.keysIn('Waiting')).toEqual(['T-2']);
    await expect(messages).toContainText('T-2 moved to Waiting, 1 of 1');
    await expect(board.card('T-2')).toBeFocused();
  });
  await test.step('the server has it', async () => {
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: 'T-2' })).status).toBe('waiting');
  });
  await test.step('M asks for the column and the place', async () => {
    await press(page, 'm');
    await page.getByLabel('Column').selectOption({ label: 'To do' });
    await page.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await expect.poll(() => board.keysIn('To do')).toEqual(['T-2', 'T-1', 'T-3']);
    await expect(board.card('T-2')).toBeFocused();
  });
  await test.step('Ctrl+Z takes it back', async () => {
    await expect(messages).toContainText('T-2 moved to To do, 1 of 3');
    await press(page, 'Control+z');
    await expect.poll(() => board.keysIn('Waiting')).toEqual(['T-2']);
  });
});

test('where a field sorts the cards, Shift and an arrow say why none of them moves', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Sweep the dock' }]);
  const key = task?.key ?? '';
  const page = await withoutPointer(await open(person));
  const board = new BoardPage(page);
  const { messages } = new Shell(page);
  await page.goto(`/w/${person.slug}/tasks?layout=board`);
  await expect(board.card(key)).toBeVisible();
  const before = await board.keysIn('To do');
  await tabTo(page, board.column('To do').locator('[data-record-link][tabindex="0"]'));
  await pressUntil(page, 'ArrowDown', board.card(key));
  await press(page, 'Shift+ArrowUp');
  await expect(messages).toContainText(`${key} was not moved. Cards are sorted by a field. Sort by “Manual”`);
  await expect(board.card(key)).toBeFocused();
  expect(await board.keysIn('To do')).toEqual(before);
});

test('with single letters off, the menu of a card moves it, and each move is said once', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Oil the hand truck' }]);
  const key = task?.key ?? '';
  const page = await withoutPointer(await open(person));
  const board = new BoardPage(page);
  const { messages, keysDialog } = new Shell(page);
  await board.goto(person.slug);
  await tabTo(page, board.column('To do').locator('[data-record-link][tabindex="0"]'));
  await press(page, '?');
  await tabTo(page, keysDialog.getByRole('checkbox', { name: /Single-key shortcuts/ }));
  await press(page, 'Space', 'Escape');
  await pressUntil(page, 'ArrowDown', board.card(key));
  await press(page, 'm');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await tabTo(page, page.getByRole('button', { name: `More for ${key}` }), { back: true });
  await press(page, 'Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Move to…' }));
  await press(page, 'Enter');
  await page.getByLabel('Column').selectOption({ label: 'Waiting' });
  await page.getByRole('button', { name: 'Move', exact: true }).press('Enter');
  await expect.poll(() => board.keysIn('Waiting')).toContain(key);
  await expect(messages.getByText(`${key} moved to Waiting`)).toHaveCount(1);
  await expect(board.card(key)).toBeFocused();
  await person.api.preferences.update.mutate({ screen: '' });
});

test('a move that the server refuses goes back, and says so', async ({ open, allowErrors }) => {
  allowErrors(/status of 500/);
  const [task] = await seedTasks(person, [{ title: 'Grease the lift', status: 'in_progress' }]);
  const key = task?.key ?? '';
  const page = await withoutPointer(await open(person));
  const board = new BoardPage(page);
  await board.goto(person.slug);
  await expect(board.card(key)).toBeVisible();
  await page.route('**/api/trpc/tasks.move*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await tabTo(page, board.card(key));
  await press(page, 'Shift+ArrowRight');
  await expect(new Shell(page).messages.or(page.getByRole('alert'))).toContainText([`${key} was not moved`]);
  await expect.poll(() => board.keysIn('In progress')).toContain(key);
  expect((await person.api.tasks.get.query({ ref: key })).status).toBe('in_progress');
});

test('a column without a task is a strip: cards are put into it, and a person keeps it open', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: unique('Stack the trays') }]);
  const key = task?.key ?? '';
  const page = await open(person);
  const board = new BoardPage(page);
  const only = `q=${encodeURIComponent(`text ~ "${task?.title}"`)}`;
  await board.goto(person.slug, only);
  await expect(board.card(key)).toBeVisible();
  const isStrip = async (name: string) => ((await board.column(name).boundingBox())?.width ?? 0) < 48;
  const opener = (name: string) => board.column(name).getByRole('button', { name: 'Show the column' });
  const folder = (name: string) => page.getByRole('button', { name: `Fold ${name}`, exact: true });
  for (const name of ['Backlog', 'In progress', 'Waiting', 'Done']) expect(await isStrip(name), name).toBe(true);
  expect(await isStrip('To do')).toBe(false);

  await test.step('a card dropped on it opens it, and the column that is left stays as it was', async () => {
    await board.card(key).locator('xpath=ancestor::li').dragTo(board.column('Waiting'));
    await expect.poll(() => board.keysIn('Waiting')).toEqual([key]);
    expect(await isStrip('Waiting')).toBe(false);
    expect(await isStrip('To do')).toBe(false);
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: key })).status).toBe('waiting');
  });
  await test.step('by keys and by the dialog, too', async () => {
    await board.card(key).focus();
    await press(page, 'Shift+ArrowLeft');
    await expect.poll(() => board.keysIn('In progress')).toEqual([key]);
    await expect(board.card(key)).toBeFocused();
    await press(page, 'm');
    await page.getByLabel('Column').selectOption({ label: 'Backlog' });
    await page.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await expect.poll(() => board.keysIn('Backlog')).toEqual([key]);
    await expect(board.card(key)).toBeFocused();
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: key })).status).toBe('backlog');
  });
  await test.step('the next visit folds what is empty by then', async () => {
    await page.reload();
    await expect(board.card(key)).toBeVisible();
    for (const name of ['To do', 'In progress', 'Waiting', 'Done']) expect(await isStrip(name), name).toBe(true);
  });
  await test.step('one that a person opened stays open for them, wherever they are, until they fold it', async () => {
    await opener('In progress').press('Enter');
    await expect(folder('In progress')).toBeFocused();
    await expect
      .poll(async () => (await person.api.preferences.get.query()).screen)
      .toContain('openColumns":["status:');
    const elsewhere = new BoardPage(await open(person));
    await elsewhere.goto(person.slug, only);
    await expect(elsewhere.page.getByRole('button', { name: 'Fold In progress' })).toBeVisible();
    await folder('In progress').press('Enter');
    await expect(opener('In progress')).toBeFocused();
    await expect.poll(() => isStrip('In progress')).toBe(true);
    await expect.poll(async () => (await person.api.preferences.get.query()).screen).toContain('openColumns":[]');
  });
  await test.step('on a phone the board begins with the first column that has a task', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await person.api.tasks.move.mutate({
      id: task?.id ?? '',
      version: (await person.api.tasks.get.query({ ref: key })).version,
      status: 'done',
    });
    await page.reload();
    await expect(board.card(key)).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('region', { name: 'Board' })).toHaveCSS('scroll-snap-type', 'x mandatory');
  });
});

test('two people on one board see each other’s moves, also by the pointer', async ({ open }) => {
  const [jan, mariya] = await Promise.all([signInPerson(demoPerson('Jan')), signInPerson(demoPerson('Mariya'))]);
  const [task] = await seedTasks(jan, [{ title: unique('Wrap the glass') }]);
  const key = task?.key ?? '';
  const [here, there] = [await open(jan), await open(mariya)];
  const [mine, theirs] = [new BoardPage(here), new BoardPage(there)];
  const only = `q=${encodeURIComponent(`text ~ "${task?.title}"`)}`;
  await mine.goto(jan.slug, only);
  await theirs.goto(jan.slug, only);
  await expect(theirs.card(key)).toBeVisible();
  await mine.card(key).locator('xpath=ancestor::li').dragTo(mine.column('In progress'));
  await expect.poll(() => mine.keysIn('In progress')).toEqual([key]);
  await expect.poll(() => theirs.keysIn('In progress')).toEqual([key]);
  await theirs.card(key).focus();
  await press(there, 'Shift+ArrowRight');
  await expect.poll(() => mine.keysIn('Waiting')).toEqual([key]);
});

test('a finger that rests takes the card along', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Mend the ramp' }]);
  const key = task?.key ?? '';
  const page = await open(person);
  const board = new BoardPage(page);
  await board.goto(person.slug);
  await expect(board.card(key)).toBeVisible();
  const from = await middleOf(board.card(key).locator('xpath=ancestor::li'));
  const to = await middleOf(board.column('Backlog'));
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });

  await touch('touchStart', from);
  await expect(page.locator('body > li[aria-hidden]')).toBeVisible();
  expect(await board.keysIn('Backlog')).not.toContain(key);
  await touch('touchMove', to);
  await touch('touchEnd');
  await expect.poll(() => board.keysIn('Backlog')).toContain(key);
  await expect(new Shell(page).messages).toContainText(`${key} moved to Backlog`);
});

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await locator.boundingBox()) ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}

test('where cards cannot be arranged, the note names the sort as the menu does', async ({ open }) => {
  const page = await open(person);
  await new BoardPage(page).goto(person.slug);
  const manual = page.getByText(/^Arrow keys select a card/);
  await expect(manual).toBeVisible();
  await page.getByRole('button', { name: /: sort order$/ }).click();
  await page.getByRole('menuitemradio', { name: 'Due, earliest first' }).click();
  const note = await page.getByText(/Sort by “/).textContent();
  const [, name = ''] = /“(.+)”/.exec(note ?? '') ?? [];
  await page.getByRole('button', { name: /: sort order$/ }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
  await expect(manual).toBeVisible();
});
