import { TaskPanel } from '../pages/task-panel';
import { expect, test } from '../support/journey';
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
