import { OrderPage } from '../pages/order-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';
import { seedOrder, signUpTrader } from '../support/trade';

/** Widths in px of the paper that most people print on: A4 upright, between margins. */
const PAPER = { width: 717, height: 1_046 };

test('a board, a list and a task print with what they are on top and nothing to press, and no column is cut', async ({
  open,
}) => {
  const person = await signUpPerson();
  const [task] = await seedTasks(person, [
    { title: 'Count the stock', status: 'in_progress', priority: 'high' },
    { title: 'Weigh the pallets', priority: 'high' },
  ]);
  const page = await open(person);
  const main = page.getByRole('main');
  /** As the browser does when a person prints: its event, then the layout for paper. */
  const print = async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
  };
  const filter = page.getByText('Filter: Priority is High');

  await test.step('the board', async () => {
    await page.setViewportSize(PAPER);
    await page.goto(`/w/${person.slug}/tasks?layout=board&q=${encodeURIComponent('priority = high')}`);
    await expect(page.locator('[data-card]')).toHaveCount(2);
    await expect(filter).toBeHidden();
    await print();
    await expect(new Shell(page).heading).toHaveText('Tasks');
    await expect(filter).toBeVisible();
    await expect(page.getByText(/Printed \d+ \w+ \d{4}, \d\d:\d\d$/)).toBeVisible();
    await expect(page.getByRole('button').or(page.getByRole('textbox'))).toHaveCount(0);
    const ends = await page
      .locator('[data-board-column]')
      .evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(PAPER.width);
  });
  await test.step('the list', async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`/w/${person.slug}/tasks?q=${encodeURIComponent('priority = high')}`);
    await expect(main.getByText('Weigh the pallets')).toBeVisible();
    await print();
    await expect(filter).toBeVisible();
    await expect(main.getByRole('button', { name: /More for this list|New task|Columns/ })).toHaveCount(0);
  });
  await test.step('the task, without the parts that hold nothing', async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`/w/${person.slug}/tasks/${task?.key}`);
    await main.getByRole('button', { name: 'Checklist' }).click();
    await expect(main.getByRole('heading', { name: 'Checklist' })).toBeVisible();
    await expect(main.getByRole('heading', { name: 'Activity' })).toBeVisible();
    await print();
    await expect(main.getByRole('heading', { name: 'Activity' })).toBeVisible();
    await expect(main.getByRole('heading', { name: 'Checklist' })).toHaveCount(0);
    await expect(main.getByRole('button', { name: /^Add|Revert|Undo|Description|Comment/ })).toHaveCount(0);
  });
});

test('an order prints black on white with nothing to press or type into, and no line is cut in two', async ({
  open,
}) => {
  const person = await signUpTrader();
  const lines = Array.from({ length: 60 }, (_, at) => ({
    description: `Board ${at + 1}`,
    quantity: '2',
    unitPrice: '10',
  }));
  await seedOrder(person, { lines });
  const page = await open(person, { colorScheme: 'dark' });
  const it = new OrderPage(page);
  await page.setViewportSize(PAPER);
  await it.goto(person.slug);
  await expect(it.cell('Quantity', 'Board 1')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(it.rows).toHaveCount(60);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(it.add).toBeHidden();
  await expect(it.cell('Quantity', 'Board 60')).toHaveValue('2');
  await expect(it.cell('Quantity', 'Board 60')).toHaveCSS('border-top-color', 'rgba(0, 0, 0, 0)');
  const row = it.rows.last();
  await expect(row).toHaveCSS('break-inside', 'avoid');
  const [ground, ink] = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    const context = document.createElement('canvas').getContext('2d');
    return [backgroundColor, color].map((one) => {
      if (!context) return 0;
      context.fillStyle = one;
      context.fillRect(0, 0, 1, 1);
      return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3));
    });
  });
  expect(ground).toBeGreaterThan(230);
  expect(ink).toBeLessThan(60);
});
