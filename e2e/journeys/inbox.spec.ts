import { mentionOf } from '@quartermaster/contracts';
import { InboxPage } from '../pages/inbox-page';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { expect, test } from '../support/journey';
import { chord, press, tabTo, withoutPointer } from '../support/keyboard';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';

// Two people of one company: what one does is news to the other.
let jan: Person;
let laura: Person;
let janId: string;
let lauraId: string;

test.beforeAll(async () => {
  [jan, laura] = await Promise.all([signInPerson(demoPerson('Jan')), signInPerson(demoPerson('Laura'))]);
  const { items } = await jan.api.members.list.query();
  const idOf = ({ email }: Person) => items.find((member) => member.email === email)?.id ?? '';
  [janId, lauraId] = [idOf(jan), idOf(laura)];
});

test.beforeEach(async () => {
  await laura.api.inbox.markAllDone.mutate({ asOf: new Date(Date.now() + 60_000).toISOString() });
});

function assign(title: string) {
  return jan.api.tasks.create.mutate({ title: unique(title), assigneeIds: [lauraId] });
}

test('an assignment and a mention arrive live; opened by keyboard, done, undone, snoozed', async ({ open }) => {
  const page = await withoutPointer(await open(laura));
  const inbox = new InboxPage(page);
  const shell = new Shell(page);
  await page.goto(`/w/${laura.slug}/today`);
  await expect(inbox.place).toHaveAccessibleName('Inbox');
  const first = await assign('Weigh the crates');
  const second = await assign('Print the labels');
  await expect(inbox.place).toHaveAccessibleName('Inbox 2 unread');
  await jan.api.comments.create.mutate({
    taskId: first.id,
    body: `${mentionOf({ id: lauraId, name: 'Laura' })} with the lids on, please`,
  });

  await chord(page, 'g', 'i');
  await expect(shell.heading).toHaveText('Inbox');
  await expect(inbox.row(first.key)).toContainText('2 updates');
  await expect(inbox.row(first.key)).toContainText('Jan Kotas mentioned you: @Laura with the lids on, please');
  await expect(inbox.row(second.key)).toContainText('Jan Kotas assigned this to you');

  await press(page, 'j');
  await expect(inbox.link(first.key)).toBeFocused();
  await press(page, 'ArrowDown');
  await expect(inbox.link(second.key)).toBeFocused();
  await press(page, 'k', 'Enter');
  await expect(new TaskPanel(page).title).toHaveValue(first.title);
  await expect(inbox.link(first.key)).not.toHaveAccessibleName(/Unread/);
  await expect(inbox.place).toHaveAccessibleName('Inbox 1 unread');
  await press(page, 'Escape');
  await expect(inbox.link(first.key)).toBeFocused();
  await press(page, 'u');
  await expect(inbox.link(first.key)).toHaveAccessibleName(/Unread/);

  await press(page, 'e');
  await expect(inbox.row(first.key)).toHaveCount(0);
  await expect(shell.messages).toContainText(`${first.key} done`);
  await expect(inbox.link(second.key)).toBeFocused();
  await press(page, 'Control+z');
  await expect(inbox.row(first.key)).toBeVisible();

  await tabTo(page, inbox.link(second.key));
  await press(page, 'h');
  await expect(page.getByRole('menuitem', { name: /^Tomorrow/ })).toBeVisible();
  await page.getByRole('menuitem', { name: /^Tomorrow/ }).press('Enter');
  await expect(inbox.row(second.key)).toHaveCount(0);
  await expect(shell.messages).toContainText(`${second.key} snoozed until`);
  await page.reload();
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.row(second.key)).toHaveCount(0);
});

test('focus stays: on what marks a row unread, on what snoozes it, and on the page when its last row goes', async ({
  open,
}) => {
  const page = await withoutPointer(await open(laura));
  const inbox = new InboxPage(page);
  const task = await assign('Tie the bundles');
  await inbox.goto(laura.slug);
  const row = inbox.row(task.key);
  const unread = row.getByRole('button', { name: /^Mark .* unread$/, includeHidden: true });
  const snooze = row.getByRole('button', { name: /^Snooze / });
  await tabTo(page, inbox.link(task.key));
  await press(page, 'Enter');
  await expect(inbox.link(task.key)).not.toHaveAccessibleName(/Unread/);
  await press(page, 'Escape');
  await tabTo(page, unread);
  await press(page, 'Enter');
  await expect(inbox.link(task.key)).toHaveAccessibleName(/Unread/);
  await expect(unread).toBeFocused();
  await press(page, 'Shift+Tab');
  await expect(unread, 'left, it is of no use any more').toBeHidden();

  await expect(snooze).toBeFocused();
  await press(page, 'Enter');
  await page.getByRole('menuitem', { name: 'On a date' }).press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(snooze).toBeFocused();

  await tabTo(page, row.getByRole('button', { name: /^Mark .* done$/ }));
  await press(page, 'Enter');
  await expect(row).toHaveCount(0);
  await expect(new Shell(page).heading).toBeFocused();
});

test('all rows of a tab are done at once, and come back by the toast', async ({ open }) => {
  const page = await open(laura);
  const inbox = new InboxPage(page);
  const tasks = [await assign('Sweep the hall'), await assign('Lock the gate')];
  const watched = await jan.api.tasks.create.mutate({ title: unique('Count the keys'), assigneeIds: [janId] });
  await laura.api.watchers.watch.mutate({ taskId: watched.id });
  await jan.api.tasks.move.mutate({ id: watched.id, version: watched.version, status: 'done' });
  await inbox.goto(laura.slug);
  for (const { key } of tasks) await expect(inbox.row(key)).toBeVisible();
  await inbox.showTab('Watching');
  await expect(inbox.row(watched.key)).toContainText('Jan Kotas closed this as Done');
  await inbox.showTab('For me');
  await inbox.markAll.click();
  await expect(page.getByText('Nothing new')).toBeVisible();
  await expect(inbox.place).toHaveAccessibleName('Inbox 1 unread');
  await page.getByRole('button', { name: 'Undo' }).click();
  for (const { key } of tasks) await expect(inbox.row(key)).toBeVisible();
  await expect(inbox.place).toHaveAccessibleName('Inbox 3 unread');
});

test('what is switched off in the settings does not come', async ({ open }) => {
  const page = await open(laura);
  const inbox = new InboxPage(page);
  await page.goto(`/w/${laura.slug}/settings/me`);
  const assigned = page.getByRole('checkbox', { name: 'In the inbox: I am assigned to a task' });
  await expect(assigned).toBeChecked();
  await assigned.uncheck();
  await page.getByRole('combobox', { name: 'E-mail: I am assigned to a task' }).selectOption('Never');
  await expect
    .poll(async () => (await laura.api.preferences.get.query()).notifications.assigned)
    .toEqual({ inApp: false, mail: 'off' });
  const quiet = await assign('Oil the hinges');
  const heard = await jan.api.tasks.create.mutate({ title: unique('Fill the printer') });
  await jan.api.comments.create.mutate({
    taskId: heard.id,
    body: `${mentionOf({ id: lauraId, name: 'Laura' })} the blue one`,
  });
  await inbox.goto(laura.slug);
  // News comes in the order of its causes: what is later is here, and so is what was before.
  await expect(inbox.row(heard.key)).toBeVisible();
  await expect(inbox.row(quiet.key)).toHaveCount(0);
  await laura.api.preferences.update.mutate({ notifications: { assigned: { inApp: true, mail: 'now' } } });
});
