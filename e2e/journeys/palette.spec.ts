import type { Page } from '@playwright/test';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks } from '../support/seed';

let person: Person;
test.beforeAll(async () => {
  person = await signUpPerson();
  await seedTasks(person, [{ title: 'Call Kite Supply' }, { title: 'Weigh the pallets' }]);
});

const taskOf = async (ref: string) => person.api.tasks.get.query({ ref });

test('the palette changes the task that has focus, in two steps, and takes it back', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  await list.goto(person.slug);
  const palette = page.getByRole('combobox', { name: 'Search and commands' });
  const steps = page.getByRole('dialog', { name: 'Search and commands' });

  await test.step('Assign, by a name', async () => {
    await tabTo(page, list.link('T-1'));
    await press(page, 'j');
    await expect(list.link('T-2')).toBeFocused();
    await press(page, 'Control+k');
    await expect(palette).toBeFocused();
    await page.keyboard.type('assign');
    await expect(steps.getByRole('option').first()).toContainText('Assign T-2');
    await press(page, 'Enter');
    const values = page.getByRole('combobox', { name: 'Assign T-2' });
    await expect(values).toBeFocused();
    await press(page, 'Backspace');
    await expect(palette).toBeFocused();
    await page.keyboard.type('assign');
    await press(page, 'Enter');
    await expect(values).toBeFocused();
    await press(page, 'Enter');
    await expect(messages).toContainText(`${person.name} added: T-2`);
    await expect.poll(async () => (await taskOf('T-2')).assigneeIds).toHaveLength(1);
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('undo is a command too', async () => {
    await press(page, 'Control+k');
    await expect(palette).toBeFocused();
    await page.keyboard.type('>undo');
    await press(page, 'Enter');
    await expect.poll(async () => (await taskOf('T-2')).assigneeIds).toHaveLength(0);
    // The next change is made of what the list shows.
    await expect.poll(async () => (await list.readAll()).find(({ key }) => key === 'T-2')?.assignee).toBe('Unassigned');
  });
  await test.step('a priority, of the task open beside the list', async () => {
    await press(page, 'Space');
    await expect(new TaskPanel(page).title).toHaveValue('Weigh the pallets');
    await press(page, 'Control+k');
    await expect(palette).toBeFocused();
    await page.keyboard.type('priority of');
    await press(page, 'Enter');
    await page.keyboard.type('urg');
    await press(page, 'Enter');
    await expect.poll(async () => (await taskOf('T-2')).priority).toBe('urgent');
  });
});

test('every command is found by its words, with letters left out and by its initials, and does what it says', async ({
  open,
}) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const { messages } = new Shell(page);
  const dialog = page.getByRole('dialog', { name: 'Search and commands' });
  const options = dialog.getByRole('option');
  const find = async (text: string) => {
    await press(page, 'Control+k');
    await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
    await page.keyboard.type(text);
  };
  await list.goto(person.slug);
  await expect(list.link('T-1')).toBeVisible();

  await test.step('each command word has a command before the offer to create a task', async () => {
    const commands = {
      'mark done': 'Mark a task done…',
      export: 'Export tasks…',
      board: 'Go to Board',
      calendar: 'Go to Calendar',
      timeline: 'Go to Timeline',
      'sign ou': 'Sign out',
      sgn: 'Sign out',
      gtb: 'Go to Board',
    };
    for (const [text, label] of Object.entries(commands)) {
      await find(text);
      await expect(options.first(), text).toContainText(label);
      await expect(dialog.getByRole('option', { name: 'Create the task' })).toHaveCount(1);
      await expect(options.last(), 'the offer to create is the last').toContainText('Create the task');
      await press(page, 'Escape');
      await expect(dialog).toBeHidden();
    }
  });
  await test.step('a record whose words are mistyped', async () => {
    await find('wegh palets');
    await expect(options.first()).toContainText('Weigh the pallets');
    await press(page, 'Escape');
  });
  await test.step('a key beside its command', async () => {
    await find('>stat');
    await expect(options.filter({ hasText: 'Go to Statistics' })).toContainText('GS');
    await press(page, 'Escape');
  });
  await test.step('a command without a task asks which one', async () => {
    await find('defer a task');
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Which task?' })).toBeFocused();
    await page.keyboard.type('pallets');
    await expect(dialog.getByRole('option', { name: /Weigh the pallets/ })).toBeVisible();
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Defer T-2' })).toBeFocused();
    await expect(options.first()).toContainText(/By a day.*20\d\d/);
    await press(page, 'Enter');
    await expect(messages).toContainText(/Due .+: T-2/);
    await expect.poll(async () => (await taskOf('T-2')).dueOn).toMatch(/^20/);
  });
  await test.step('done and reopened, of the task that has focus', async () => {
    await list.link('T-1').focus();
    await find('mark t-1 done');
    await press(page, 'Enter');
    await expect.poll(async () => (await taskOf('T-1')).status).toBe('done');
    await list.goto(person.slug, 'peek=T-1');
    await expect(new TaskPanel(page).title).toHaveValue('Call Kite Supply');
    await find('reopen');
    await expect(options.first()).toContainText('Reopen T-1');
    await press(page, 'Enter');
    await expect.poll(async () => (await taskOf('T-1')).status).toBe('todo');
  });
  await test.step('what was opened last stands first', async () => {
    await page.goto(`/w/${person.slug}/statistics`);
    await expect(new Shell(page).heading).toHaveText('Statistics');
    await find('');
    await expect(options.first()).toContainText('Call Kite Supply');
    await expect(options.first()).toContainText('Recent');
    await press(page, 'Escape');
  });
  await test.step('an export from anywhere', async () => {
    await find('export tasks');
    await press(page, 'Enter');
    await expect(page.getByRole('dialog', { name: /Export/ })).toBeVisible();
    await expect(page).toHaveURL(/\/tasks$/);
  });
});

test('a project that is not there yet is made where one is chosen, and a task is deferred to a day that is named', async ({
  open,
}) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  await list.goto(person.slug);
  await list.link('T-1').focus();
  await press(page, 'm');
  await expect(page.getByRole('combobox', { name: /Project/ })).toBeFocused();
  await page.keyboard.type('Spring fair');
  await expect(page.getByRole('option')).toHaveText([/New project “Spring fair”/]);
  await press(page, 'Enter');
  await expect.poll(async () => (await taskOf('T-1')).projectId).not.toBeNull();
  const { projects } = await person.api.settings.get.query();
  expect(projects).toMatchObject([{ id: (await taskOf('T-1')).projectId, name: 'Spring fair' }]);

  await expect(list.link('T-1')).toBeFocused();
  await press(page, 'h');
  const monday = page.getByRole('option', { name: /^(Next Monday|By .*) Mon / }).first();
  const [day] = /\d+ \w{3} \d{4}/.exec((await monday.textContent()) ?? '') ?? [''];
  while ((await monday.getAttribute('class'))?.includes('focus-bar') !== true) await press(page, 'ArrowDown');
  await press(page, 'Enter');
  const dueOn = new Date(`${day} UTC`).toISOString().slice(0, 10);
  await expect.poll(async () => (await taskOf('T-1')).dueOn).toBe(dueOn);
});

test('a key is given to another action, and single letters are switched off', async ({ open }) => {
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const shell = new Shell(page);
  await list.goto(person.slug);
  await expect(list.link('T-1')).toBeVisible();
  const create = page.getByRole('dialog', { name: 'New task' });

  await press(page, '?');
  await expect(shell.keysDialog).toContainText('Ctrl K');
  await tabTo(page, page.getByRole('button', { name: 'Change the key for New task: C' }));
  await press(page, 'Enter', 'z');
  await expect(page.getByRole('button', { name: 'Change the key for New task: Z' })).toBeFocused();
  await press(page, 'Escape');
  await expect(shell.keysDialog).toBeHidden();
  await press(page, 'c');
  await expect(create).toHaveCount(0);
  await press(page, 'z');
  await expect(create).toBeVisible();
  await press(page, 'Escape');
  await expect(create).toBeHidden();

  await press(page, '?');
  await tabTo(page, page.getByRole('checkbox', { name: /single/i }));
  await press(page, 'Space', 'Escape');
  await expect(shell.keysDialog).toBeHidden();
  await press(page, 'z');
  await expect(create).toHaveCount(0);
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
});

test('keys follow a person to another browser; those changed while the server is away are sent afterwards', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  await person.api.preferences.update.mutate({ screen: '' });
  const [one, other] = [await open(person), await open(person)];
  const saved = async () => (await person.api.preferences.get.query()).screen;
  const create = (page: Page) => page.getByRole('dialog', { name: 'New task' });
  const giveKey = async (page: Page, from: string, to: string) => {
    await press(page, '?');
    await page.getByRole('button', { name: `Change the key for New task: ${from}` }).click();
    await press(page, to, 'Escape');
    await expect(new Shell(page).keysDialog).toBeHidden();
  };
  for (const page of [one, other]) {
    await new TasksPage(page).goto(person.slug);
    await expect(new TasksPage(page).link('T-1')).toBeVisible();
  }
  await giveKey(one, 'C', 'z');
  await expect.poll(saved).toContain('"z"');
  await press(other, '?');
  await expect(other.getByRole('button', { name: 'Change the key for New task: Z' })).toBeVisible();
  await press(other, 'Escape');

  await one.context().setOffline(true);
  await giveKey(one, 'Z', 'i');
  await press(one, 'i');
  await expect(create(one)).toBeVisible();
  expect(await saved()).toContain('"z"');
  await one.reload().catch(() => undefined);
  await one.context().setOffline(false);
  await new TasksPage(one).goto(person.slug);
  await expect.poll(saved).toContain('"i"');
  await press(other, '?');
  await expect(other.getByRole('button', { name: 'Change the key for New task: I' })).toBeVisible();
});
