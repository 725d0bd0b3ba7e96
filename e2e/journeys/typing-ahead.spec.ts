import { MembersPage } from '../pages/members-page';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { hold } from '../support/hold';
import { expect, test } from '../support/journey';
import { press } from '../support/keyboard';
import { signUpPerson, unique } from '../support/people';
import { seedTasks } from '../support/seed';

test('a setting that is typed while the one before is being saved stays, and is saved after it', async ({ open }) => {
  const person = await signUpPerson();
  const page = await open(person);
  const workspace = () => person.api.workspace.get.query();
  await page.goto(`/w/${person.slug}/settings/workspace`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const switcher = (of: string) => page.getByRole('button', { name: `${of}, switch workspace` });

  await test.step('Enter is heard while an earlier name is on its way', async () => {
    const answer = await hold(page, '**/api/trpc/workspace.update*');
    await name.fill('First');
    await press(page, 'Enter');
    await name.fill('Second');
    await press(page, 'Enter');
    answer();
    await expect(switcher('Second')).toBeVisible();
    await expect(name).toHaveValue('Second');
    expect(await workspace()).toMatchObject({ name: 'Second' });
  });
  await test.step('what is typed and not sent yet stays in the field', async () => {
    const answer = await hold(page, '**/api/trpc/workspace.update*');
    await name.fill('Third');
    await press(page, 'Enter');
    await name.pressSequentially(' and a half');
    answer();
    await expect(switcher('Third')).toBeVisible();
    await expect(name).toHaveValue('Third and a half');
    await press(page, 'Tab');
    await expect(switcher('Third and a half')).toBeVisible();
  });
  await test.step('and another setting of the same workspace is no conflict', async () => {
    const answer = await hold(page, '**/api/trpc/workspace.update*');
    await name.fill('Fourth');
    await press(page, 'Tab');
    await page.getByRole('combobox', { name: 'First day of the week' }).selectOption('Sunday');
    answer();
    await expect.poll(workspace).toMatchObject({ name: 'Fourth', weekStart: 0 });
    await expect(new Shell(page).messages).not.toContainText(/changed/);
  });
});

test('a row of settings takes its name and its limit right after each other', async ({ open }) => {
  const person = await signUpPerson();
  const page = await open(person);
  const settings = () => person.api.settings.get.query();
  await page.goto(`/w/${person.slug}/settings/tasks`);

  const answer = await hold(page, '**/api/trpc/statuses.update*');
  const name = page.getByRole('textbox', { name: 'Name of Waiting' });
  await name.fill('Held');
  await press(page, 'Enter');
  await name.fill('Held up');
  await press(page, 'Tab');
  const limit = page.getByRole('textbox', { name: 'Limit of Waiting' });
  await limit.fill('4');
  await press(page, 'Enter');
  answer();
  await expect(page.getByRole('textbox', { name: 'Name of Held up' })).toHaveValue('Held up');
  await expect(page.getByRole('textbox', { name: 'Limit of Held up' })).toHaveValue('4');
  await expect
    .poll(async () => (await settings()).statuses.find((one) => one.name === 'Held up'))
    .toMatchObject({ wipLimit: 4 });
});

test('a comment that is typed while the one before is being sent stays, here and in this browser', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/ERR_FAILED/);
  const person = await signUpPerson();
  const [task] = await seedTasks(person, [{ title: unique('Sweep the yard') }]);
  if (!task) throw new Error('no task was made');
  const page = await open(person);
  const panel = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, `peek=${task.key}`);
  const articles = panel.root.getByRole('article');

  await test.step('typed on, and typed anew', async () => {
    let answer = await hold(page, '**/api/trpc/comments.create*');
    await panel.comment.fill('Said first');
    await press(page, 'Control+Enter');
    await panel.comment.pressSequentially('Half a');
    answer();
    await expect(articles).toHaveCount(1);
    await expect(panel.comment).toHaveValue('Half a');

    answer = await hold(page, '**/api/trpc/comments.create*');
    await press(page, 'Control+Enter');
    await panel.comment.fill('Other words');
    answer();
    await expect(articles).toHaveText([/Said first/, /Half a/]);
    await expect(panel.comment).toHaveValue('Other words');
    await page.reload();
    await expect(panel.comment).toHaveValue('Other words');
  });
  await test.step('and when the one before has to wait for a connection', async () => {
    let fail: () => void = () => undefined;
    const failed = new Promise<void>((resolve) => {
      fail = resolve;
    });
    await page.route('**/api/trpc/comments.create*', async (route) => {
      await failed;
      await route.abort();
    });
    await panel.comment.fill('Said on the train');
    await press(page, 'Control+Enter');
    await panel.comment.fill('Half a sentence');
    fail();
    await expect(panel.unsent).toContainText('Said on the train');
    await expect(panel.comment).toHaveValue('Half a sentence');
    await page.reload();
    await expect(panel.comment).toHaveValue('Half a sentence');
  });
});

test('a comment that is changed while its last change is being saved stays open with it', async ({ open }) => {
  const person = await signUpPerson();
  const [task] = await seedTasks(person, [{ title: unique('Sweep the yard') }]);
  if (!task) throw new Error('no task was made');
  await person.api.comments.create.mutate({ taskId: task.id, body: 'Who has the broom?' });
  const page = await open(person);
  const panel = new TaskPanel(page);
  await new TasksPage(page).goto(person.slug, `peek=${task.key}`);
  await panel.root.getByRole('article').getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const editor = panel.root.getByRole('textbox', { name: 'Edit the comment' });
  const answer = await hold(page, '**/api/trpc/comments.edit*');
  await editor.fill('Who has my broom?');
  await press(page, 'Control+Enter');
  await editor.fill('Who has my new broom?');
  answer();
  await expect(panel.root.getByRole('article')).toContainText('edited');
  await expect(editor).toHaveValue('Who has my new broom?');
  await press(page, 'Control+Enter');
  await expect(editor).toHaveCount(0);
  await expect(panel.root.getByRole('article')).toContainText('Who has my new broom?');
});

test('the next task, label and invitation are typed while the last ones are on their way', async ({ open }) => {
  const person = await signUpPerson();
  const page = await open(person);
  const [list, dialog, members] = [new TasksPage(page), new NewTaskDialog(page), new MembersPage(page)];

  await test.step('a task', async () => {
    await list.goto(person.slug);
    await press(page, 'c');
    await dialog.title.fill('Sweep the yard');
    const answer = await hold(page, '**/api/trpc/tasks.create*');
    await press(page, 'Shift+Enter');
    await dialog.title.fill('Wash the van');
    answer();
    await expect(new Shell(page).messages).toContainText(/T-\d+ created/);
    await expect(dialog.title).toHaveValue('Wash the van');
    await press(page, 'Enter');
    await expect(dialog.root).toHaveCount(0);
    for (const title of ['Sweep the yard', 'Wash the van']) await expect(list.rowTitled(title)).toBeVisible();
  });
  await test.step('a label', async () => {
    await page.goto(`/w/${person.slug}/settings/tasks`);
    const answer = await hold(page, '**/api/trpc/labels.create*');
    const added = page.getByRole('textbox', { name: 'New label' });
    await added.fill('Fragile');
    await press(page, 'Enter');
    await added.pressSequentially('Heavy');
    answer();
    await expect(page.getByRole('textbox', { name: 'Name of Fragile' })).toBeVisible();
    await expect(added).toHaveValue('Heavy');
    await press(page, 'Enter');
    await expect(page.getByRole('textbox', { name: 'Name of Heavy' })).toBeVisible();
    await expect(added).toHaveValue('');
    const { labels } = await person.api.settings.get.query();
    expect(labels.map((label) => label.name)).toEqual(['Fragile', 'Heavy']);
  });
  await test.step('an invitation', async () => {
    await members.goto(person.slug);
    const answer = await hold(page, '**/api/trpc/invitations.create*');
    await members.addresses.fill('one@example.com');
    await members.send.press('Enter');
    await members.addresses.fill('two@example.com');
    answer();
    await expect(members.invitations).toContainText('one@example.com');
    await expect(members.addresses).toHaveValue('two@example.com');
    await members.send.press('Enter');
    await expect(members.invitations).toContainText('two@example.com');
    await expect(members.addresses).toHaveValue('');
  });
});
