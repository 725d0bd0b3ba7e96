import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import { demoPerson, signInPerson, signUpPerson, unique } from '../support/people';

/** What a write of this page is answered with. */
function writeFrom(page: Page, slug: string): Promise<number> {
  return page.evaluate(async (workspace) => {
    const headers = { 'content-type': 'application/json', 'x-trpc-source': 'web', 'x-workspace': workspace };
    const answer = await fetch('/api/trpc/customers.create', {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'Under a preview', currency: 'EUR', acceptDuplicate: true }),
    });
    return answer.status;
  }, slug);
}

test('a custom role is made, looked through and deleted by keyboard', async ({ open, allowErrors }) => {
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  const custom = page.getByRole('region', { name: 'Custom roles' });
  const dialog = page.getByRole('dialog');
  const strip = page.getByRole('region', { name: 'Preview' });
  const name = "O'Brien: بائع المستودع, with a name of nearly eighty characters in two scripts";

  await test.step('the page says in words what each fixed role may do', async () => {
    await page.goto(`/w/${person.slug}/settings/roles`);
    const fixed = page.getByRole('region', { name: 'Fixed roles' });
    await expect(fixed.getByRole('heading', { level: 3 })).toHaveText(['Owner', 'Admin', 'Manager', 'Staff', 'Viewer']);
    const viewer = fixed.getByRole('list', { name: 'What Viewer may do' });
    await expect(viewer).toContainText('View tasks');
    await expect(viewer).not.toContainText('create, change');
    await expect(custom).toContainText('No custom roles yet');
    await expectAccessibleInLooks(page);
  });
  await test.step('a role is made of presets and single permissions', async () => {
    await tabTo(page, custom.getByRole('button', { name: 'New role' }));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await press(page, 'Enter');
    await expect(dialog).toContainText('Enter a name');
    await page.keyboard.type(name);
    const customers = dialog.getByRole('group', { name: 'Access to Customers' });
    await tabTo(page, customers.getByRole('button', { name: 'Edit' }));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('checkbox', { name: 'View customers' })).toBeChecked();
    await expect(dialog.getByRole('checkbox', { name: 'Export customers' })).not.toBeChecked();
    await tabTo(page, dialog.getByRole('checkbox', { name: 'Export customers' }));
    await page.keyboard.press('Space');
    await expect(customers.getByRole('button', { pressed: true })).toHaveCount(0);
    await expectAccessibleInLooks(page, { layer: '[role=dialog]' });
    await tabTo(page, dialog.getByRole('button', { name: 'Create role' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(custom.getByRole('button', { name: 'New role' })).toBeFocused();
    await expect(custom.getByRole('list', { name: `What ${name} may do` })).toContainText(
      'View customers; create, change and comment on customers; export customers',
    );
  });
  await test.step('the workspace is viewed as the role, and nothing can be changed', async () => {
    allowErrors(/403/);
    await tabTo(page, custom.getByRole('button', { name: `View as ${name}` }));
    await page.keyboard.press('Enter');
    await expect(strip).toContainText(`You are viewing this workspace as ${name}`);
    const nav = page.getByRole('navigation', { name: 'Main' });
    await expect(nav.getByRole('link', { name: 'Customers' })).toBeVisible();
    await expect(nav.getByRole('link', { name: 'Suppliers' })).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText('A workspace admin can give you a role with access.');
    expect(await writeFrom(page, person.slug)).toBe(403);
    await expectAccessibleInLooks(page);
    await tabTo(page, strip.getByRole('button', { name: 'Stop' }));
    await page.keyboard.press('Enter');
    await expect(custom.getByRole('button', { name: `View as ${name}` })).toBeVisible();
    await expect(strip).toHaveCount(0);
    expect(await writeFrom(page, person.slug)).toBe(200);
  });
  await test.step('the role is deleted', async () => {
    await tabTo(page, custom.getByRole('button', { name: `Delete ${name}` }));
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await tabTo(page, question.getByRole('button', { name: 'Delete' }));
    await page.keyboard.press('Enter');
    await expect(custom).toContainText('No custom roles yet');
  });
});

test('a member of a custom role sees a change of it at once, and gets another role when it is deleted', async ({
  open,
}) => {
  // Signed in now: changes of roles ask who has not proved for ten minutes who they are.
  const owner = await signInPerson(demoPerson('Andrew'));
  const laura = await signInPerson(demoPerson('Laura'));
  const name = unique('Night shift');
  const { id } = await owner.api.roles.create.mutate({ name, permissions: ['suppliers.read', 'tasks.read'] });
  const memberOf = async () => {
    const { items } = await owner.api.members.list.query();
    const member = items.find(({ email }) => email === laura.email);
    if (!member) throw new Error('Laura is a member');
    return { memberId: member.id, version: member.version };
  };
  try {
    await owner.api.members.changeRole.mutate({ ...(await memberOf()), role: id });
    const page = await open(laura);
    await page.goto(`/w/${laura.slug}/suppliers`);
    const create = page.getByRole('main').getByRole('button', { name: 'New supplier' });
    const nav = page.getByRole('navigation', { name: 'Main' });
    await expect(nav.getByRole('link', { name: 'Suppliers' })).toBeVisible();
    await expect(nav.getByRole('link', { name: 'Customers' })).toHaveCount(0);
    await expect(create).toHaveCount(0);
    await owner.api.roles.update.mutate({
      id,
      version: 1,
      permissions: ['suppliers.read', 'suppliers.write', 'tasks.read'],
    });
    await expect(create).toBeVisible();

    const roles = await open(owner);
    await roles.goto(`/w/${owner.slug}/settings/roles`);
    await roles.getByRole('button', { name: `Delete ${name}` }).click();
    const question = roles.getByRole('alertdialog');
    await expect(question).toContainText('One member has this role');
    await question.getByLabel('New role of its members').selectOption('Staff');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(roles.getByRole('button', { name: `Delete ${name}` })).toHaveCount(0);
    await expect(nav.getByRole('link', { name: 'Customers' })).toBeVisible();
  } finally {
    await owner.api.members.changeRole.mutate({ ...(await memberOf()), role: 'staff' });
  }
});
