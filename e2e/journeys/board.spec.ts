import type { Locator } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
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

test('a move that the server refuses goes back, and says so', async ({ open, allowErrors }) => {
  allowErrors(/status of 500/);
  const page = await open(person);
  const board = new BoardPage(page);
  await board.goto(person.slug);
  await expect.poll(() => board.keysIn('To do')).toContain('T-1');
  await page.route('**/api/trpc/tasks.move*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await board.card('T-1').focus();
  await press(page, 'Shift+ArrowRight');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('T-1 was not moved');
  await expect.poll(() => board.keysIn('To do')).toContain('T-1');
});

test('two people on one board see each other’s moves, also by the pointer', async ({ open }) => {
  const [here, there] = [await open(person), await open(person)];
  const [mine, theirs] = [new BoardPage(here), new BoardPage(there)];
  await mine.goto(person.slug);
  await theirs.goto(person.slug);
  await expect(theirs.card('T-3')).toBeVisible();
  await mine.card('T-3').locator('xpath=ancestor::li').dragTo(mine.column('In progress'));
  await expect.poll(() => mine.keysIn('In progress')).toEqual(['T-3']);
  await expect.poll(() => theirs.keysIn('In progress')).toEqual(['T-3']);
});

test('a finger that rests takes the card along; one that moves at once scrolls', async ({ open }) => {
  const page = await open(person);
  const board = new BoardPage(page);
  await board.goto(person.slug);
  await expect(board.card('T-1')).toBeVisible();
  const card = board.card('T-1').locator('xpath=ancestor::li');
  const from = await middleOf(card);
  const to = await middleOf(board.column('Backlog'));
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });

  await touch('touchStart', from);
  await expect(page.locator('body > li[aria-hidden]')).toBeVisible();
  expect(await board.keysIn('Backlog')).not.toContain('T-1');
  await touch('touchMove', to);
  await touch('touchEnd');
  await expect.poll(() => board.keysIn('Backlog')).toContain('T-1');
  await expect(new Shell(page).messages).toContainText('T-1 moved to Backlog');

  const beside = await middleOf(board.card('T-1'));
  await touch('touchStart', beside);
  await touch('touchMove', { x: beside.x, y: beside.y + 40 });
  await touch('touchMove', { x: beside.x, y: beside.y + 80 });
  await touch('touchEnd');
  await expect(page.locator('body > li[aria-hidden]')).toHaveCount(0);
  expect(await board.keysIn('Backlog')).toContain('T-1');
});

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await locator.boundingBox()) ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}
