import type { Page } from '@playwright/test';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { f6Into, press, tabTo, withoutPointer } from '../support/keyboard';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';
import { seedTasks } from '../support/seed';

// Two people of one company, whose roles no other journey changes.
let jan: Person;
let mariya: Person;
test.beforeAll(async () => {
  [jan, mariya] = await Promise.all([signInPerson(demoPerson('Jan')), signInPerson(demoPerson('Mariya'))]);
});

test('two people change one field: nothing is overwritten unasked', async ({ open }) => {
  const [task] = await seedTasks(jan, [{ title: unique('Label the racks') }]);
  if (!task) throw new Error('no task was made');
  const here = await withoutPointer(await open(jan));
  const there = await withoutPointer(await open(mariya));
  const [mine, theirs] = [new TaskPanel(here), new TaskPanel(there)];
  for (const page of [here, there]) await new TasksPage(page).goto(jan.slug, `sort=-created&peek=${task.key}`);
  const stored = async () => (await jan.api.tasks.get.query({ ref: task.key })).title;

  await test.step('what the other did meanwhile is put beside mine', async () => {
    await retype(mine, 'Mine, not yet saved');
    await retype(theirs, 'Theirs, saved');
    await press(there, 'Enter');
    await expect(theirs.saved()).toBeVisible();
    await expect(new TasksPage(here).row(task.key)).toContainText('Theirs, saved');
    await expect(mine.title).toHaveValue('Mine, not yet saved');
    await press(here, 'Enter');
    await expect(mine.conflict).toContainText('Title was changed while you were editing');
    await expect(mine.conflict).toContainText('Mine, not yet saved');
    await expect(mine.conflict).toContainText('Theirs, saved');
    expect(await stored()).toBe('Theirs, saved');
  });
  await test.step('keeping mine saves it, and the other sees it', async () => {
    await tabTo(here, mine.conflict.getByRole('button', { name: 'Keep mine' }), { back: true });
    await press(here, 'Enter');
    await expect(mine.saved()).toBeVisible();
    await expect(theirs.title).toHaveValue('Mine, not yet saved');
  });
  await test.step('the other way round, taking theirs leaves theirs', async () => {
    await retype(theirs, 'Mariya once more');
    await retype(mine, 'Jan once more');
    await press(here, 'Enter');
    await expect(new TasksPage(there).row(task.key)).toContainText('Jan once more');
    await press(there, 'Enter');
    await tabTo(there, theirs.conflict.getByRole('button', { name: 'Use theirs' }), { back: true });
    await press(there, 'Enter');
    await expect(theirs.title).toHaveValue('Jan once more');
    expect(await stored()).toBe('Jan once more');
  });
  await test.step('different fields do not get in each other’s way', async () => {
    await retype(mine, 'Another title');
    await tabTo(there, theirs.editDescription);
    await press(there, 'Enter');
    await there.keyboard.type('And a description');
    await tabTo(there, theirs.title, { back: true });
    await expect(mine.root.getByText('And a description', { exact: true })).toBeVisible();
    await press(here, 'Enter');
    await expect(theirs.title).toHaveValue('Another title');
    expect(await jan.api.tasks.get.query({ ref: task.key })).toMatchObject({
      title: 'Another title',
      description: 'And a description',
    });
  });
});

test('what is written offline waits, survives, and is sent once', async ({ open, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  const [task] = await seedTasks(jan, [{ title: unique('Count the drums') }]);
  if (!task) throw new Error('no task was made');
  const title = unique('Order new seals');
  const page = await withoutPointer(await open(jan));
  const panel = new TaskPanel(page);
  const dialog = new NewTaskDialog(page);
  await new TasksPage(page).goto(jan.slug, `sort=-created&peek=${task.key}`);
  await expect(panel.comment).toBeVisible();
  await press(page, 'c');
  await expect(dialog.title).toBeFocused();
  await press(page, 'Escape');

  await test.step('without a connection it stays in sight, marked', async () => {
    await page.context().setOffline(true);
    await say(page, 'The seals are worn');
    await expect(panel.unsent).toContainText('The seals are worn');
    await expect(panel.unsent).toContainText('Waiting to be sent');
    await expect(panel.comment).toHaveValue('');
    await panel.title.focus();
    await press(page, 'Escape', 'c');
    await dialog.title.pressSequentially(title);
    await press(page, 'Enter');
    await expect(dialog.root).toHaveCount(0);
    await expect(new Shell(page).waiting).toContainText('2 waiting');
    expect(await bodies(task.id)).toEqual([]);
  });
  await test.step('and goes out, once, when there is one again', async () => {
    await page.context().setOffline(false);
    await expect(new Shell(page).messages).toContainText(/T-\d+ created/);
    await expect(new Shell(page).waiting).toHaveCount(0);
    expect(await bodies(task.id)).toEqual(['The seals are worn']);
    const { items } = await jan.api.tasks.list.query({ sort: '-created', limit: 100 });
    expect(items.filter((one) => one.title === title)).toHaveLength(1);
  });
  await test.step('also when the server had it, and only its answer was lost', async () => {
    await new TasksPage(page).goto(jan.slug, `peek=${task.key}`);
    await expect(panel.root.getByRole('article')).toHaveCount(1);
    let arrived = 0;
    await page.route('**/api/trpc/comments.create*', async (route) => {
      if (arrived++ > 0) return route.abort();
      await route.fetch();
      await route.abort();
    });
    await say(page, 'So are the rings');
    await expect(panel.unsent).toContainText('So are the rings');
    expect(await bodies(task.id)).toEqual(['The seals are worn', 'So are the rings']);
    await page.unroute('**/api/trpc/comments.create*');
    await page.reload();
    await expect(panel.root.getByRole('article')).toHaveCount(2);
    await expect(panel.unsent).toHaveCount(0);
    expect(await bodies(task.id)).toEqual(['The seals are worn', 'So are the rings']);
  });
});

test('what the server then refuses says why, and stays until it is let go', async ({ open, owner, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /status of 404/);
  const [task] = await seedTasks(jan, [{ title: unique('Sweep the yard') }]);
  if (!task) throw new Error('no task was made');
  const page = await withoutPointer(await open(jan));
  const panel = new TaskPanel(page);
  await new TasksPage(page).goto(jan.slug, `peek=${task.key}`);
  await expect(panel.comment).toBeVisible();
  await page.context().setOffline(true);
  await say(page, 'Who has the broom?');
  await expect(panel.unsent).toContainText('Who has the broom?');
  const { id, version } = await mariya.api.tasks.trash.mutate({ id: task.id, version: task.version });
  await owner.api.tasks.purge.mutate({ id, version });
  await page.context().setOffline(false);

  const refused = page.getByRole('list', { name: 'Not sent yet' }).filter({ hasText: 'Comment “Who has the broom?”' });
  await expect(refused).toContainText('Not sent: ');
  await tabTo(page, refused.getByRole('button', { name: 'Discard' }));
  await press(page, 'Enter');
  await expect(refused).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Who has the broom?')).toHaveCount(0);
});

async function retype(panel: TaskPanel, title: string): Promise<void> {
  await expect(panel.title).toBeVisible();
  if (!(await panel.title.evaluate((element) => element === document.activeElement))) await panel.title.focus();
  await press(panel.page, 'Control+a');
  await panel.page.keyboard.type(title);
}

async function say(page: Page, words: string): Promise<void> {
  const { root, comment } = new TaskPanel(page);
  await f6Into(page, root);
  await tabTo(page, comment);
  await page.keyboard.type(words);
  await press(page, 'Control+Enter');
}

async function bodies(taskId: string): Promise<string[]> {
  return (await jan.api.comments.list.query({ taskId })).items.map(({ body }) => body);
}
