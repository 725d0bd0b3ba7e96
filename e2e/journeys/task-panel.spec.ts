import { writeFile } from 'node:fs/promises';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { f6Into, press, tabTo, withoutPointer } from '../support/keyboard';
import { mailTo } from '../support/mail';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

// Two people of one company.
let anne: Person;
let michael: Person;
test.beforeAll(async () => {
  [anne, michael] = await Promise.all([signInPerson(demoPerson('Anne')), signInPerson(demoPerson('Michael'))]);
});

const taskOf = (ref: string) => anne.api.tasks.get.query({ ref });

async function seeded(title: string, fields: Partial<Parameters<typeof seedTasks>[1][number]> = {}) {
  const [task] = await seedTasks(anne, [{ title: unique(title), ...fields }]);
  if (!task) throw new Error('no task was made');
  return task;
}

test('who is mentioned gets one mail, whose link leads to the words', async ({ open }) => {
  const task = await seeded('Paint the gate');
  const page = await withoutPointer(await open(anne));
  const panel = new TaskPanel(page);
  await new TasksPage(page).goto(anne.slug, `peek=${task.key}`);
  await expect(panel.comment).toBeVisible();
  await f6Into(page, panel.root);
  await tabTo(page, panel.comment);
  await page.keyboard.type('Which colour, @mich');
  const people = page.getByRole('listbox', { name: 'People' }).getByRole('option');
  await expect(people).toHaveCount(1);
  await press(page, 'Escape');
  await expect(people).toHaveCount(0);
  await expect(panel.comment, 'only the list is closed').toBeFocused();
  await page.keyboard.type('a');
  await expect(people).toHaveCount(1);
  await press(page, 'Enter');
  await page.keyboard.type('?');
  await press(page, 'Control+Enter');
  await expect(panel.root.getByRole('article')).toContainText('Which colour, @Michael Neipper ?');

  const mail = await mailTo(michael.email, `${task.key} ${task.title}`);
  const [link = ''] = /https?:\/\/\S+/.exec(mail.text) ?? [];
  const theirs = await open(michael);
  await theirs.goto(link);
  await expect(theirs.getByRole('article').filter({ hasText: 'Which colour' })).toBeVisible();
});

test('a file is added and comes back byte for byte; one that is too large is refused in words', async ({ open }) => {
  const task = await seeded('Keep the drawing');
  const page = await open(anne);
  const { root, parts } = new TaskPanel(page);
  await new TasksPage(page).goto(anne.slug, `peek=${task.key}`);
  const files = root.getByRole('region', { name: 'Files' });
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    parts.getByRole('button', { name: 'Files' }).click(),
  ]);
  await chooser.setFiles({ name: 'drawing.bin', mimeType: 'application/octet-stream', buffer: bytes });
  const input = files.locator('input[type=file]');
  const link = files.getByRole('link', { name: /drawing\.bin/ }).first();
  await expect(link).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);

  // From the disk: so large a file takes long on its way through the test's own line to the browser.
  const huge = test.info().outputPath('huge.bin');
  await writeFile(huge, Buffer.alloc(26_214_401));
  await input.setInputFiles(huge);
  await expect(files).toContainText(/huge\.bin/);
  await expect(files.getByRole('alert').or(files.getByText(/25 MB/)).first()).toBeVisible();
  expect((await anne.api.attachments.list.query({ taskId: task.id })).items).toHaveLength(1);
});

test('a blocked task says so; a ring of tasks that wait for each other is refused', async ({ open }) => {
  const [order, pack] = [await seeded('Order the boxes'), await seeded('Pack the goods')];
  await anne.api.dependencies.add.mutate({ blockerId: order.id, blockedId: pack.id });
  const page = await open(anne);
  await new TasksPage(page).goto(anne.slug, `peek=${pack.key}`);
  const { root } = new TaskPanel(page);
  await expect(root).toContainText('Blocked');
  const ring = anne.api.dependencies.add.mutate({ blockerId: pack.id, blockedId: order.id });
  await expect(ring).rejects.toThrow('They would block each other');

  await new TaskPanel(page).done.click();
  const question = page.getByRole('dialog', { name: `Complete ${pack.key}` });
  await expect(question).toContainText(`${order.key}Order the boxes`);
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect((await anne.api.tasks.get.query({ ref: pack.key })).status).toBe('todo');
  await new TaskPanel(page).done.click();
  await question.getByRole('button', { name: 'Complete anyway' }).click();
  await expect.poll(async () => (await anne.api.tasks.get.query({ ref: pack.key })).status).toBe('done');
  await expect(root.getByRole('region', { name: 'Activity' })).toContainText(`Blocked by: added ${order.key}`);
});

test('a task that comes back: done, its next one is there; Undo takes both back and mails nobody again', async ({
  open,
}) => {
  const recurrence = { rule: 'FREQ=WEEKLY', from: 'due' as const, except: [] };
  const theirs = (await anne.api.members.list.query()).items.find(({ name }) => name.startsWith('Michael'));
  const assigneeIds = theirs ? [theirs.id] : [];
  const task = await seeded('Count the stock', { dueOn: someDay(0), recurrence, assigneeIds });
  const assigned = `${task.key} ${task.title}`;
  await mailTo(michael.email, assigned);
  const page = await withoutPointer(await open(anne));
  const list = new TasksPage(page);
  await list.goto(anne.slug, `q=${encodeURIComponent(`text ~ "${task.title}"`)}`);
  await tabTo(page, list.link(task.key));
  await press(page, 'e');
  const next = () =>
    anne.api.tasks.list
      .query({ query: `status = open && text ~ "${task.title}"` })
      .then(({ items }) => items.map(({ key, dueOn }) => ({ key, dueOn })));
  await expect.poll(async () => (await taskOf(task.key)).status).toBe('done');
  await expect.poll(next).toEqual([{ key: expect.any(String), dueOn: someDay(7) }]);
  const [successor] = await next();
  await press(page, 'Control+z');
  await expect.poll(async () => (await taskOf(task.key)).status).toBe('todo');
  expect(await taskOf(task.key)).toMatchObject({ recurrence, dueOn: someDay(0), assigneeIds });
  await expect.poll(next).toEqual([{ key: task.key, dueOn: someDay(0) }]);
  expect((await taskOf(successor?.key ?? '')).trashedAt).not.toBeNull();

  await test.step('Ctrl+Z also gives a task back to whom it was taken from, without a second mail', async () => {
    await tabTo(page, list.link(task.key));
    await press(page, 'a');
    const people = page.getByRole('dialog').getByRole('option', { name: /^Michael/ });
    await expect(people).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.type('Michael');
    await press(page, 'Enter', 'Escape');
    await expect.poll(async () => (await taskOf(task.key)).assigneeIds).toEqual([]);
    await press(page, 'Control+z');
    await expect.poll(async () => (await taskOf(task.key)).assigneeIds).toEqual(assigneeIds);
  });
  // Mails leave in their order: one asked for now is there after any that the undo had asked for.
  const fence = await seeded('Sweep the stock room', { assigneeIds });
  await mailTo(michael.email, `${fence.key} ${fence.title}`);
  await mailTo(michael.email, assigned);
});

test('what is deleted lies in the trash, and comes back from there', async ({ open }) => {
  const task = await seeded('Sell the old scales');
  const page = await withoutPointer(await open(anne));
  const list = new TasksPage(page);
  await list.goto(anne.slug, `q=${encodeURIComponent(`text ~ "${task.title}"`)}`);
  await tabTo(page, list.link(task.key));
  await press(page, 'Delete');
  await expect(list.rows).toHaveCount(0);
  const panel = new TaskPanel(page);
  await list.goto(anne.slug, `peek=${task.key}`);
  await expect(panel.root).toContainText('This task is in the trash');
  await expect(panel.parts, 'nor to add to').toHaveCount(0);
  await expect(panel.comment, 'there is nothing to write with').toHaveCount(0);
  await page.goto(`/w/${anne.slug}/trash`);
  const row = page
    .getByRole('list', { name: 'Tasks in the trash' })
    .getByRole('listitem')
    .filter({ hasText: task.title });
  await expect(row).toContainText('30 days left');
  await tabTo(page, row.getByRole('button', { name: `Restore ${task.key}` }));
  await press(page, 'Enter');
  await expect(row).toHaveCount(0);
  expect((await taskOf(task.key)).trashedAt).toBeNull();
});
