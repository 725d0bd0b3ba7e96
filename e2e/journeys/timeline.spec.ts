import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TimelinePage } from '../pages/timeline-page';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

// One workspace for all of them: an address may sign up only so many times an hour.
let person: Person;
let today: string;
test.beforeAll(async () => {
  person = await signUpPerson();
  today = (await person.api.tasks.stats.query()).today;
});

function inDays(days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A date as the product writes it: `3 Mar 2031`. */
function spoken(date: string): string {
  const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.parse(date));
  return `${Number(date.slice(8))} ${month} ${date.slice(0, 4)}`;
}

async function datesOf(ref: string): Promise<[string | null, string | null]> {
  const { notBefore, dueOn } = await person.api.tasks.get.query({ ref });
  return [notBefore, dueOn];
}

test('the timeline says what it draws, and a task moves in time by keys, and back', async ({ open }) => {
  const [order, unpack, count] = await seedTasks(person, [
    { title: 'Order the crates', notBefore: inDays(0), dueOn: inDays(4) },
    { title: 'Unpack the crates', notBefore: inDays(3), dueOn: inDays(8) },
    { title: 'Count the stock', dueOn: inDays(10) },
    { title: 'Think about shelves' },
    { title: 'Paint the gate', dueOn: inDays(-60) },
  ]);
  if (!order || !unpack || !count) throw new Error('the tasks were not made');
  await person.api.dependencies.add.mutate({ blockerId: order.id, blockedId: unpack.id });
  await person.api.dependencies.add.mutate({ blockerId: unpack.id, blockedId: count.id });
  const page = await withoutPointer(await open(person));
  const timeline = new TimelinePage(page);
  const { messages } = new Shell(page);
  await timeline.goto(person.slug);

  await test.step('each task has its days, its state and what it waits for in words', async () => {
    await expect(timeline.tasks).toHaveCount(3);
    await expect(timeline.task(order.key)).toHaveAccessibleDescription(
      `starts ${spoken(inDays(0))}, due ${spoken(inDays(4))}`,
    );
    await expect(timeline.task(unpack.key)).toHaveAccessibleDescription(
      `starts ${spoken(inDays(3))}, due ${spoken(inDays(8))}, blocked, waits for ${order.key} but starts before it is due`,
    );
    await expect(timeline.task(count.key)).toHaveAccessibleDescription(
      `due ${spoken(inDays(10))}, blocked, waits for ${unpack.key}`,
    );
    await expect(timeline.root.locator('svg title', { hasText: /^Conflict:/ })).toHaveText(
      `Conflict: ${unpack.key} waits for ${order.key} but starts before it is due`,
    );
  });
  await test.step('what is not among the days is counted, and a link away', async () => {
    await expect(page.getByRole('link', { name: '1 overdue from earlier' })).toBeVisible();
    await expect(page.getByRole('link', { name: '1 without a due date' })).toHaveAttribute('href', /due\+%3D\+none/);
  });
  await test.step('Shift and an arrow move all of it by a day: now it starts when the other is due', async () => {
    await tabTo(page, timeline.task(order.key));
    await press(page, 'ArrowDown');
    await expect(timeline.task(unpack.key)).toBeFocused();
    await press(page, 'Shift+ArrowRight');
    await expect(messages).toContainText(`${unpack.key} now runs from ${spoken(inDays(4))} to ${spoken(inDays(9))}`);
    await expect(timeline.task(unpack.key)).toHaveAccessibleDescription(new RegExp(`waits for ${order.key}$`));
    await expect.poll(() => datesOf(unpack.key)).toEqual([inDays(4), inDays(9)]);
    await expect(timeline.task(unpack.key)).toBeFocused();
  });
  await test.step('with Alt the due date alone moves; Ctrl+Z takes that back', async () => {
    await press(page, 'Alt+Shift+ArrowLeft');
    await expect.poll(() => datesOf(unpack.key)).toEqual([inDays(4), inDays(8)]);
    await press(page, 'Control+z');
    await expect.poll(() => datesOf(unpack.key)).toEqual([inDays(4), inDays(9)]);
  });
  await test.step('Enter opens the task beside it, Esc comes back to it', async () => {
    await press(page, 'Enter');
    await expect(new TaskPanel(page).title).toHaveValue('Unpack the crates');
    await press(page, 'Escape');
    await expect(new TaskPanel(page).root).toHaveCount(0);
    await expect(timeline.task(unpack.key)).toBeFocused();
  });
  await test.step('pages turn by keys, also past one with nothing on it', async () => {
    const before = (await timeline.span.textContent()) ?? '';
    await press(page, 'PageDown');
    await expect(timeline.span).not.toHaveText(before);
    await expect(page.getByText('Nothing is planned for this time')).toBeVisible();
    await press(page, 'PageUp');
    await expect(timeline.span).toHaveText(before);
    await press(page, 'ArrowDown');
    await expect(timeline.task(order.key)).toBeFocused();
  });
  await test.step('the address keeps the page', async () => {
    const before = (await timeline.span.textContent()) ?? '';
    await press(page, 'PageDown');
    await expect(timeline.span).not.toHaveText(before);
    const later = (await timeline.span.textContent()) ?? '';
    await page.reload();
    await expect(timeline.span).toHaveText(later);
  });
  await test.step('an address that makes no sense shows the days around today, and that is said', async () => {
    await page.goto(`/w/${person.slug}/tasks?layout=timeline&day=soon&zoom=year`);
    await expect(messages).toContainText('ignored: day, zoom');
    await expect(timeline.task(order.key)).toBeVisible();
  });
});

test('a bar is dragged to other days, its end to another due date, and Esc lets go of it', async ({ open }) => {
  // Due before all others, so that its row is the first and stays it.
  const [weigh] = await seedTasks(person, [{ title: 'Weigh the pallets', notBefore: inDays(-5), dueOn: inDays(-3) }]);
  if (!weigh) throw new Error('the task was not made');
  const page = await open(person);
  const timeline = new TimelinePage(page);
  const panel = new TaskPanel(page);
  await timeline.goto(person.slug);
  const boxOfBar = async () => {
    const box = await timeline.bar(weigh.id).boundingBox();
    if (!box) throw new Error('the bar is not drawn');
    return box;
  };
  await expect(timeline.bar(weigh.id)).toBeVisible();
  // The bar lies over three days, less the gap around it.
  const day = ((await boxOfBar()).width + 2) / 3;
  const drag = async ({ by, end = false, letGo = false }: { by: number; end?: boolean; letGo?: boolean }) => {
    const box = await boxOfBar();
    const [x, y] = [end ? box.x + box.width - 3 : box.x + 10, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + by * day, y, { steps: 5 });
    if (letGo) await page.keyboard.press('Escape');
    await page.mouse.up();
  };

  await drag({ by: 5, letGo: true });
  await drag({ by: 2 });
  await expect.poll(() => datesOf(weigh.key)).toEqual([inDays(-3), inDays(-1)]);
  await drag({ by: -1, end: true });
  await expect.poll(() => datesOf(weigh.key)).toEqual([inDays(-3), inDays(-2)]);
  await expect(panel.root).toHaveCount(0);

  const box = await boxOfBar();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(panel.title).toHaveValue('Weigh the pallets');
});
