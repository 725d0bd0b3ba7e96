import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';

test('a template is filled in the settings, and makes a task with its sub-tasks', async ({ open, allowErrors }) => {
  allowErrors(/status of 409/);
  const person = await signUpPerson();
  const { api } = person;
  const size = await api.fields.create.mutate({ name: 'Size', kind: 'choice', choices: ['Small', 'Large'] });
  const label = await api.labels.create.mutate({ name: 'stock' });
  const { id } = await api.templates.create.mutate({ name: 'Stocktake', body: { title: 'Stocktake' } });
  const page = await open(person);
  await page.goto(`/w/${person.slug}/settings/tasks`);
  const edit = page.getByRole('button', { name: 'Edit Stocktake' });
  const dialog = page.getByRole('dialog', { name: 'Edit Stocktake' });
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  const saved = async () => (await api.templates.get.query({ id })).body;

  await test.step('what cannot be is said where it stands, and nothing is sent', async () => {
    await edit.click();
    await field('Due').fill('soon');
    await dialog.getByRole('textbox', { name: 'Estimate' }).fill('a while');
    await dialog.getByRole('button', { name: 'Save template' }).click();
    await expect(dialog).toContainText('Enter a whole number from 0 to 3,660');
    await expect(field('Due')).toBeFocused();
    await field('Due').fill('2');
    await dialog.getByRole('button', { name: 'Save template' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Estimate' })).toBeFocused();
    expect(await saved()).toMatchObject({ dueInDays: null });
  });
  await test.step('everything a task has', async () => {
    await field('Title').fill('Count the shelves');
    await field('Description').fill('Every **second** one.');
    await dialog.getByRole('combobox', { name: 'Priority' }).selectOption('High');
    await dialog.getByLabel('Due time').fill('09:30');
    await dialog.getByRole('textbox', { name: 'Estimate' }).fill('1h 30m');
    await dialog.getByRole('button', { name: /^Labels:/ }).click();
    await page.getByRole('option', { name: 'stock' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('combobox', { name: 'Size' }).selectOption('Large');
    await field('Checklist').fill('Print the list\nSign it');
    await dialog.getByRole('button', { name: 'Repeat…' }).click();
    await page.getByRole('dialog', { name: 'Repeat Count the shelves' }).getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Add a sub-task' }).click();
    const subtasks = dialog.getByRole('region', { name: 'Sub-tasks' });
    await subtasks.getByRole('textbox', { name: 'Title' }).fill('Order seals');
    await subtasks.getByRole('textbox', { name: 'Not before' }).fill('1');
  });
  await test.step('Escape asks first, and keeps it all', async () => {
    await page.keyboard.press('Escape');
    const asked = page.getByRole('alertdialog', { name: 'Leave without saving?' });
    await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(asked).toBeHidden();
    await expect(field('Title').first()).toHaveValue('Count the shelves');
  });
  await test.step('somebody else changed it meanwhile: that is said, and what was typed stays', async () => {
    const { version } = await api.templates.get.query({ id });
    await api.templates.update.mutate({ id, version, name: 'Stocktake' });
    await dialog.getByRole('button', { name: 'Save template' }).click();
    await expect(dialog.getByRole('alert')).toContainText(/Someone else changed/);
    await expect(field('Title').first()).toHaveValue('Count the shelves');
  });
  await test.step('saved again it replaces that, and is what a task is made of', async () => {
    await dialog.getByRole('button', { name: 'Save template' }).click();
    await expect(dialog).toBeHidden();
    await expect(edit).toBeFocused();
    expect(await saved()).toMatchObject({
      title: 'Count the shelves',
      description: 'Every **second** one.',
      priority: 'high',
      dueInDays: 2,
      dueTime: '09:30',
      estimateMinutes: 90,
      labelIds: [label.id],
      fields: { [size.id]: size.choices[1]?.id },
      checklist: [{ text: 'Print the list' }, { text: 'Sign it' }],
      recurrence: { rule: 'FREQ=WEEKLY' },
      subtasks: [{ title: 'Order seals', notBeforeInDays: 1 }],
    });
    await page.getByRole('button', { name: 'Use Stocktake' }).click();
    await page.getByRole('button', { name: 'View', exact: true }).click();
    const { root, title } = new TaskPanel(page);
    await expect(title).toHaveValue('Count the shelves');
    await expect(root).toContainText('Order seals');
  });
});

test('New task and the palette make a task from a template, which one undo takes back', async ({ open }) => {
  const person = await signUpPerson();
  const { api } = person;
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const list = new TasksPage(page);
  const dialog = new NewTaskDialog(page);
  const names = page.getByRole('listbox', { name: 'New task from a template' }).getByRole('option');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  const titles = async () =>
    (await api.tasks.list.query({ query: '', sort: 'created' })).items.map(({ title }) => title);
  await list.goto(person.slug);
  await expect(shell.heading).toHaveText('Tasks');

  await test.step('without templates nothing offers one', async () => {
    await press(page, 'c');
    await expect(dialog.title).toBeFocused();
    await expect(dialog.fromTemplate).toHaveCount(0);
    await press(page, 'Escape', 'Control+k');
    await page.getByRole('combobox').fill('template');
    await expect(palette.getByRole('option')).toHaveText([/Create the task “template”/]);
    await press(page, 'Escape');
  });
  await api.templates.create.mutate({
    name: 'Stocktake',
    body: { title: 'Count the shelves', subtasks: [{ title: 'Order seals' }] },
  });
  await api.templates.create.mutate({ name: 'New supplier', body: { title: 'Check the supplier' } });
  await test.step('New task offers them, and goes back with what was typed', async () => {
    await press(page, 'c');
    await expect(dialog.title).toBeFocused();
    await page.keyboard.type('Half a thought');
    await tabTo(page, dialog.fromTemplate);
    await press(page, 'Enter');
    await expect(names).toHaveText(['New supplier', 'Stocktake']);
    await press(page, 'Backspace');
    await expect(dialog.title).toHaveValue('Half a thought');
    await tabTo(page, dialog.fromTemplate);
    await press(page, 'Enter');
    await expect(names).toHaveCount(2);
  });
  await test.step('one is found with letters left out, and becomes a task with its sub-task', async () => {
    await page.keyboard.type('stktk');
    await expect(names).toHaveText(['Stocktake']);
    await press(page, 'Enter');
    await expect(dialog.root).toBeHidden();
    await expect(shell.messages).toContainText('T-1 created');
    await expect(list.rows).toHaveCount(2);
    expect(await titles()).toEqual(['Count the shelves', 'Order seals']);
    await press(page, 'Control+z');
    await expect(list.rows).toHaveCount(0);
    expect(await titles()).toEqual([]);
  });
  await test.step('in the palette each has its own line, and there is the way to all of them', async () => {
    await press(page, 'Control+k');
    await page.getByRole('combobox').fill('new supp temp');
    await expect(palette.getByRole('option').first()).toHaveText('New from template New supplier');
    await press(page, 'Enter');
    await expect(palette).toBeHidden();
    await expect(list.rows).toHaveCount(1);
    expect(await titles()).toEqual(['Check the supplier']);
    await press(page, 'Control+k');
    await page.getByRole('combobox').fill('from a template');
    await press(page, 'Enter');
    await expect(names).toHaveText(['New supplier', 'Stocktake']);
  });
});
