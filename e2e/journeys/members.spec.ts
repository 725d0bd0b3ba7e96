import { MembersPage } from '../pages/members-page';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import { mailTo } from '../support/mail';
import { type Person, signUpPerson, unique } from '../support/people';
import { settings } from '../support/settings';

/** 80 characters, with an apostrophe and Arabic. */
const NAME = `Nora O'Brien نورة ${'of the northern warehouse and '.repeat(3)}`.slice(0, 80).trim();
const PASSWORD = 'a long walk by the sea';

/** The path of the link in an invitation's mail. */
async function linkOf(email: string, by: Person): Promise<string> {
  const { workspaces } = await by.api.me.get.query();
  const { text } = await mailTo(email, `${by.name} invites you to ${workspaces[0]?.name}`);
  const [, path = ''] = new RegExp(`${settings.baseUrl}(/invite/[\\w-]+)`).exec(text) ?? [];
  expect(path, 'the mail has a link').not.toBe('');
  return path;
}

test('by keyboard: a pasted list is invited, a new person joins with the limits of their role, gets another, and is removed', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 404/);
  const owner = await signUpPerson();
  const page = await withoutPointer(await open(owner));
  const members = new MembersPage(page);
  await members.goto(owner.slug);
  const email = `${unique("o'brien").replace(' ', '.')}@example.com`;
  await tabTo(page, members.addresses);
  await page.keyboard.insertText(`${NAME} <${email}>, not an address`);
  await tabTo(page, members.role);
  await page.keyboard.press('v');
  await expect(members.role).toHaveValue('viewer');
  await tabTo(page, members.send);
  await page.keyboard.press('Enter');
  await expect(members.addresses).toHaveAccessibleDescription(/Not an address: not an address/);
  await expect(members.addresses).toHaveValue('not an address');
  await expect(members.addresses).toBeFocused();
  await expect(members.invitations).toContainText(email);
  const link = await linkOf(email, owner);
  await expect(members.invitations).toContainText('Works until');
  await expectAccessibleInLooks(page);

  const guest = await withoutPointer(await open());
  await guest.goto(link);
  await expect(new Shell(guest).heading).toHaveText(/^Join Northgate/);
  await expect(guest.getByRole('main')).toContainText(`${owner.name} invites you as Viewer.`);
  await expectAccessibleInLooks(guest);
  await tabTo(guest, guest.getByRole('textbox', { name: 'Your name' }));
  await guest.keyboard.insertText(NAME);
  await tabTo(guest, guest.getByLabel('Choose a password'));
  await guest.keyboard.insertText(PASSWORD);
  await guest.keyboard.press('Enter');
  await expect(guest).toHaveURL(new RegExp(`/w/${owner.slug}/today$`));

  const theirs = new MembersPage(guest);
  await theirs.goto(owner.slug);
  await expect(theirs.row(email)).toContainText('Viewer');
  await expect(theirs.addresses).toHaveCount(0);
  await expect(theirs.roleOf(NAME)).toHaveCount(0);
  await guest.goto(`/w/${owner.slug}/tasks`);
  await expect(guest.getByText('No tasks yet')).toBeVisible();
  const newTask = guest.getByRole('main').getByRole('button', { name: 'New task' }).first();
  await expect(newTask).toHaveCount(0);

  await expect(members.row(email)).toContainText('Off');
  await tabTo(page, members.roleOf(NAME), { back: true });
  await page.keyboard.press('s');
  await expect(members.roleOf(NAME)).toHaveValue('staff');
  await expect(newTask).toBeVisible();
  await owner.api.tasks.create.mutate({
    title: 'Count the stock',
    assigneeIds: (await owner.api.members.list.query()).items.filter((one) => one.email === email).map(({ id }) => id),
  });

  await tabTo(page, members.button(`Remove ${NAME}…`));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('status')).toContainText('1 open task');
  await expectAccessibleInLooks(page);
  await tabTo(page, dialog.getByRole('combobox', { name: 'Hand over to' }));
  await page.keyboard.insertText(owner.name);
  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: 'Remove', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(members.row(email)).toHaveCount(0);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText("You don't have access to this workspace");
  const { assigneeIds } = await owner.api.tasks.get.query({ ref: 'T-1' });
  expect(assigneeIds).toEqual([(await owner.api.me.get.query()).id]);
});

test('by keyboard: an invitation opened with someone else’s account offers to switch; its own account joins', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 404/);
  const [owner, invited, other] = [await signUpPerson(), await signUpPerson(), await signUpPerson()];
  const { invited: made } = await owner.api.invitations.create.mutate({ emails: [invited.email], role: 'manager' });
  const link = await linkOf(invited.email, owner);
  const page = await withoutPointer(await open(other));
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText(`You are signed in as ${other.name} (${other.email})`);
  await expectAccessibleInLooks(page);
  await expect(page.getByRole('link', { name: `Continue as ${other.name}` })).toHaveAttribute('href', '/');
  await tabTo(page, page.getByRole('button', { name: 'Switch account' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Sign in and join' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'E-mail' }));
  await page.keyboard.insertText(invited.email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.insertText(invited.password);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: `Join as ${invited.name}` }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/w/${owner.slug}/today$`));
  expect(made).toHaveLength(1);
  await page.goto(link);
  await expect(new Shell(page).heading).toHaveText('This link no longer works');
  await expectAccessibleInLooks(page);
});
