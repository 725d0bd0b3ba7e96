import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { chord, f6Into, press, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson, unique } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

/** Three tasks, due one after the other: the list shows them in the order of their keys. */
const three = ['Unpack the blue crates', 'Call Kite Supply', 'Weigh the pallets'].map((title, index) => ({
  title,
  dueOn: someDay(index),
}));

test('from the sign-in page to a new task', async ({ open }) => {
  const person = await signUpPerson();
  await seedTasks(person, three);
  const page = await withoutPointer(await open());
  const shell = new Shell(page);
  const list = new TasksPage(page);

  await test.step('sign in', async () => {
    const signIn = new SignInPage(page);
    await signIn.goto();
    await tabTo(page, signIn.email);
    await page.keyboard.type(person.email);
    await press(page, 'Tab');
    await expect(signIn.password).toBeFocused();
    await page.keyboard.type(person.password);
    await press(page, 'Enter');
    await expect(shell.heading).toHaveText(/^Good /);
  });
  await test.step('the first Tab finds the skip link, which leads past the navigation', async () => {
    await press(page, 'Tab');
    await expect(shell.skipLink).toBeFocused();
    await expect(shell.skipLink).toBeInViewport({ ratio: 1 });
    const link = await shell.skipLink.boundingBox();
    const sidebar = await shell.navigation.boundingBox();
    expect(link?.height).toBeGreaterThanOrEqual(24);
    expect(link?.x, 'not over the name of the workspace').toBeGreaterThanOrEqual(sidebar?.width ?? Infinity);
    await press(page, 'Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await press(page, 'Tab');
    await expect(list.newTask).toBeFocused();
  });
  await test.step('G T goes to the tasks, and focus to its heading', async () => {
    await chord(page, 'g', 't');
    await expect(page).toHaveURL(`/w/${person.slug}/tasks`);
    await expect(page).toHaveTitle(/^Tasks · /);
    await expect(shell.heading).toHaveText('Tasks');
    await expect(shell.heading).toBeFocused();
  });
  await test.step('C opens the dialog for a new task, Ctrl+Enter submits it', async () => {
    const dialog = new NewTaskDialog(page);
    const title = unique('Buy cling film');
    await press(page, 'c');
    await expect(dialog.title).toBeFocused();
    await page.keyboard.type(title);
    await press(page, 'Tab');
    await expect(dialog.more).toBeFocused();
    await press(page, 'Enter');
    await expect(dialog.assignee, 'the first of the fields that unfold').toBeFocused();
    await page.keyboard.type(person.name);
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
    await press(page, 'Enter', 'Tab');
    await expect(dialog.assignee).toHaveValue(new RegExp(person.name));
    await expect(dialog.due).toBeFocused();
    await page.keyboard.type('3 march 2031');
    await tabTo(page, dialog.priority);
    await page.keyboard.type('Hi');
    await press(page, 'Tab');
    await page.keyboard.type('The wide one.');
    await press(page, 'Control+Enter');
    await expect(dialog.root).toBeHidden();
    await expect(shell.messages).toContainText('T-4 created');
    await expect(shell.heading, 'focus is back where it was').toBeFocused();
    await expect(list.row('T-4')).toContainText(title);
    expect(await person.api.tasks.get.query({ ref: 'T-4' })).toMatchObject({
      title,
      dueOn: '2031-03-03',
      priority: 'high',
      description: 'The wide one.',
      assigneeIds: [(await person.api.workspace.get.query()).memberId],
    });
  });
});

test('a key that is pressed before the scripts have run is not lost, and what is typed after it does nothing', async ({
  open,
}) => {
  const person = await signUpPerson();
  await seedTasks(person, three);
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const dialog = new NewTaskDialog(page);
  const early = async (press: () => Promise<void>) => {
    let arrive = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/\/_next\/static\/.*\.js/, async (route) => {
      await arrival;
      await route.continue();
    });
    await page.goto(`/w/${person.slug}/today`, { waitUntil: 'commit' });
    await expect(shell.navigation.getByRole('link', { name: 'Today' })).toBeVisible();
    await press();
    arrive();
  };

  await test.step('C', async () => {
    await early(() => press(page, 'c', 'e', 'b'));
    await expect(dialog.title).toBeFocused();
    await expect(dialog.title).toHaveValue('');
    await expect(page.locator('[data-sidebar]'), 'B did not collapse it').toHaveAttribute('data-sidebar', 'wide');
  });
  await test.step('G T', async () => {
    await early(() => chord(page, 'g', 't'));
    await expect(shell.heading).toHaveText('Tasks');
    await expect(dialog.root).toHaveCount(0);
  });
  await test.step('none was pressed', async () => {
    await early(async () => {});
    await expect(page.getByText('Nothing is due today')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('through the list: move, look, open, finish, take back', async ({ open }) => {
  const person = await signUpPerson();
  await seedTasks(person, three);
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug);
  await expect(list.rows).toHaveCount(3);

  await test.step('J and K, arrows, Home and End move the cursor, which is focus', async () => {
    await tabTo(page, list.link('T-1'));
    await press(page, 'j');
    await expect(list.link('T-2')).toBeFocused();
    await press(page, 'ArrowDown', 'ArrowDown');
    await expect(list.link('T-3')).toBeFocused();
    await press(page, 'Home');
    await expect(list.link('T-1')).toBeFocused();
    await press(page, 'End', 'k');
    await expect(list.link('T-2')).toBeFocused();
    await press(page, 'ArrowRight');
    await expect(list.status('T-2')).toBeFocused();
    await press(page, 'j', 'k', 'ArrowLeft');
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('F goes to the filters; a filter says how many tasks it leaves', async () => {
    await press(page, 'f');
    await expect(list.filters.getByRole('button', { name: 'Add a filter' })).toBeFocused();
    await press(page, 'Enter');
    await page.keyboard.type('prio');
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: 'Priority: value' })).toBeFocused();
    await press(page, 'Enter');
    await expect.poll(() => list.query()).toBe('status = open && priority = urgent');
    await expect(shell.announcement).toHaveText(/^0 tasks/);
    await press(page, 'Escape');
    await expect(list.chip('Priority')).toBeFocused();
    await press(page, 'Tab', 'Enter');
    await expect(list.rows).toHaveCount(3);
    await tabTo(page, list.link('T-2'));
  });
  await test.step('Space looks at a task beside the list, J goes on to the next', async () => {
    await press(page, 'Space');
    await expect(panel.title).toHaveValue('Call Kite Supply');
    await expect(page).toHaveURL(/peek=T-2$/);
    await expect(list.link('T-2')).toBeFocused();
    await press(page, 'j');
    await expect(panel.title).toHaveValue('Weigh the pallets');
    await expect(list.link('T-3')).toBeFocused();
    await expect(list.link('T-3')).toHaveAttribute('aria-current', 'true');
  });
  await test.step('F6 leads into the panel; an edit there is saved; Esc closes it and focus is on the row', async () => {
    await f6Into(page, panel.root);
    await tabTo(page, panel.title);
    await press(page, 'End');
    await page.keyboard.type(' twice');
    await press(page, 'Enter');
    await expect(panel.saved()).toBeVisible();
    await press(page, 'Escape');
    await expect(panel.root).toHaveCount(0);
    await expect(list.link('T-3')).toBeFocused();
    await expect(list.link('T-3')).toHaveText('Weigh the pallets twice');
  });
  await test.step('F2 puts the caret behind the title, Esc leaves it', async () => {
    await press(page, 'F2');
    await page.keyboard.type(' a day');
    await press(page, 'Enter');
    await expect(list.link('T-3')).toHaveText('Weigh the pallets twice a day');
    await expect(list.link('T-3')).toBeFocused();
    await press(page, 'Control+z');
    await expect(list.link('T-3')).toHaveText('Weigh the pallets twice');
    await press(page, 'F2');
    await page.keyboard.type('!');
    await press(page, 'Escape');
    await expect(list.link('T-3')).toHaveText('Weigh the pallets twice');
    await expect(list.link('T-3')).toBeFocused();
  });
  await test.step('Enter opens the page, whose heading has focus', async () => {
    await press(page, 'Enter');
    await expect(page).toHaveURL(`/w/${person.slug}/tasks/T-3`);
    await expect(page).toHaveTitle(/^T-3 · Tasks/);
    await expect(shell.heading).toHaveText('Weigh the pallets twice');
    await expect(shell.heading).toBeFocused();
    await page.goBack();
    await expect(list.link('T-3'), 'back at the row one came from').toBeFocused();
  });
  await test.step('E finishes a task: said aloud, and focus goes to the row that takes its place', async () => {
    await press(page, 'Home', 'e');
    await expect(shell.messages).toContainText('T-1 done');
    await expect(list.rows).toHaveCount(2);
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('F6 leads to the message, whose Undo takes it back', async () => {
    const undo = shell.messages.getByRole('button', { name: 'Undo' });
    await f6Into(page, page.getByRole('region', { name: 'Messages' }));
    await press(page, 'Tab');
    await expect(undo).toBeFocused();
    await press(page, 'Enter');
    await expect(shell.messages).toContainText('T-1 reopened');
    await expect(list.row('T-1')).toBeVisible();
  });
  await test.step('Ctrl+Z does the same', async () => {
    await tabTo(page, list.link('T-2'));
    await press(page, 'Home', 'e');
    await expect(list.rows).toHaveCount(2);
    await press(page, 'Control+z');
    await expect(list.rows).toHaveCount(3);
    await expect.poll(async () => (await person.api.tasks.get.query({ ref: 'T-1' })).status).toBe('todo');
  });
});

test('Esc closes one layer at a time, and focus returns to where it came from', async ({ open }) => {
  const person = await signUpPerson();
  await seedTasks(person, three);
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug);
  await tabTo(page, list.link('T-1'));
  await press(page, 'j', 'Space');
  await expect(panel.title).toHaveValue('Call Kite Supply');

  const statuses = page.getByRole('combobox', { name: 'Status of T-2' });
  await test.step('a layer over the panel', async () => {
    await press(page, 's');
    await expect(statuses).toBeFocused();
    await press(page, 'Escape');
    await expect(statuses).toHaveCount(0);
    await expect(panel.root).toBeVisible();
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('a change from the layer', async () => {
    await press(page, 's');
    await expect(statuses).toBeFocused();
    await page.keyboard.type('In p');
    await expect(page.getByRole('option')).toHaveText(['In progress']);
    await press(page, 'Enter');
    await expect(panel.root.getByRole('button', { name: 'Status of T-2: In progress' })).toBeVisible();
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('the list of keys over the panel', async () => {
    await press(page, '?');
    await expect(shell.keysDialog).toBeVisible();
    await expect(shell.keysDialog).toContainText('Go to Tasks');
    expect(await shell.keysDialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    await press(page, 'Escape');
    await expect(shell.keysDialog).toBeHidden();
    await expect(panel.root).toBeVisible();
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('a dialog over the panel keeps Tab inside', async () => {
    const dialog = new NewTaskDialog(page);
    await press(page, 'c');
    await expect(dialog.title).toBeFocused();
    for (let presses = 0; presses < 12; presses++) {
      await press(page, 'Tab');
      expect(await dialog.root.evaluate((root) => root.contains(document.activeElement))).toBe(true);
    }
    await press(page, 'Escape');
    await expect(dialog.root).toBeHidden();
    await expect(list.link('T-2')).toBeFocused();
  });
  await test.step('at last the panel', async () => {
    await press(page, 'Escape');
    await expect(panel.root).toHaveCount(0);
    await expect(list.link('T-2')).toBeFocused();
    await expect(page).toHaveURL(`/w/${person.slug}/tasks`);
  });
  await test.step('letters are text in a field, and can be switched off everywhere', async () => {
    await press(page, 'c');
    await page.keyboard.type('c?jk');
    await expect(new NewTaskDialog(page).title).toHaveValue('c?jk');
    await expect(shell.keysDialog).toBeHidden();
    await press(page, 'Escape');
    await expect(list.link('T-2')).toBeFocused();
    await press(page, '?');
    await tabTo(page, shell.keysDialog.getByRole('checkbox', { name: /Single-key shortcuts/ }));
    await press(page, 'Space', 'Escape');
    await expect(list.link('T-2')).toBeFocused();
    await press(page, 'j', 'c');
    await expect(list.link('T-2')).toBeFocused();
    await expect(new NewTaskDialog(page).root).toBeHidden();
    await page.reload();
    await tabTo(page, list.link('T-1'));
    await press(page, 'j');
    await expect(list.link('T-1')).toBeFocused();
    await press(page, 'ArrowDown');
    await expect(list.link('T-2')).toBeFocused();
  });
});
