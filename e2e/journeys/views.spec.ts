import { TasksPage } from '../pages/tasks-page';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { demoPerson, type Person, signInPerson, unique } from '../support/people';

// Two people of one company.
let anne: Person;
let michael: Person;
test.beforeAll(async () => {
  [anne, michael] = await Promise.all([signInPerson(demoPerson('Anne')), signInPerson(demoPerson('Michael'))]);
});

test('a filter is written as text, mended where it is wrong, kept as a view, shared and pinned', async ({
  open,
  allowErrors,
}) => {
  // A machine that pauses between two keys looks up a label whose name is half typed.
  allowErrors(/status of 400/);
  const name = unique('Shipping');
  const page = await withoutPointer(await open(anne));
  const list = new TasksPage(page);
  await list.goto(anne.slug);
  const text = page.getByRole('combobox', { name: 'Filter as text' });

  await test.step('an error points at its character; until it is mended, the list stays', async () => {
    await tabTo(page, list.filters.getByRole('button', { name: 'Edit as text' }));
    await press(page, 'Enter');
    await tabTo(page, text, { back: true });
    await press(page, 'Control+a');
    await page.keyboard.type('label = shipping && due <');
    await press(page, 'Escape');
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await expect(text).toHaveAccessibleDescription(/\(character 26\)/);
    await page.keyboard.type(' today+30d');
    await press(page, 'Escape');
    await expect(text).not.toHaveAttribute('aria-invalid', 'true');
    await expect.poll(() => list.query()).toBe('label = shipping && due < today+30d');
    await expect(list.rows.first()).toBeVisible();
  });
  await test.step('the same filter as chips', async () => {
    await tabTo(page, list.filters.getByRole('button', { name: 'Edit as text' }));
    await press(page, 'Enter');
    await expect(list.chip('Label')).toContainText('shipping');
    await expect(list.chip('Due')).toBeVisible();
  });
  await test.step('it is saved for everyone and pinned', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Save view' }), { back: true });
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'Save as a new view' });
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await page.keyboard.type(name);
    await tabTo(page, dialog.getByRole('checkbox', { name: /Share with everyone/ }));
    await press(page, 'Space', 'Enter');
    await expect(list.view(name)).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: `More for the view ${name}` }));
    await press(page, 'Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.getByRole('menuitem', { name: 'Pin to the sidebar' }).press('Enter');
    await expect(
      page.getByRole('navigation', { name: 'Pinned views' }).or(page.getByRole('list', { name: 'Pinned views' })),
    ).toContainText(name);
  });
  await test.step('a colleague sees it among the views, and the same tasks by its address', async () => {
    const keys = (await list.readAll()).map(({ key }) => key);
    const theirs = new TasksPage(await open(michael));
    await theirs.page.goto(page.url());
    await expect(theirs.view(name)).toBeVisible();
    await expect(theirs.rows.first()).toBeVisible();
    expect((await theirs.readAll()).map(({ key }) => key)).toEqual(keys);
  });
});
