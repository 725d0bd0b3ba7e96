import { ListMenu } from '../pages/list-menu';
import { Shell } from '../pages/shell';
import { expect, test } from '../support/journey';
import { changeRole, demoPerson, signInPerson, unique } from '../support/people';

test('staff keep suppliers but take none out of the house; as a viewer one only reads', async ({ open }) => {
  const laura = await signInPerson(demoPerson('Laura'));
  const page = await open(laura);
  const main = page.getByRole('main');
  const panel = page.getByRole('complementary');
  const name = unique('Kite Supply');

  await test.step('staff find no import and no export', async () => {
    await page.goto(`/w/${laura.slug}/suppliers`);
    await expect(new Shell(page).heading).toHaveText('Suppliers');
    await expect(main.getByRole('button', { name: 'New supplier' })).toBeVisible();
    await new ListMenu(page).button.click();
    await expect(page.getByRole('menuitem')).toHaveText(['Select rows']);
    await page.keyboard.press('Escape');
  });
  await test.step('they create a supplier, whose lead time they change in the panel', async () => {
    await main.getByRole('button', { name: 'New supplier' }).click();
    const dialog = page.getByRole('dialog', { name: 'New supplier' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create supplier' }).click();
    await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue(name);
    await panel.getByRole('textbox', { name: 'Lead time (days)' }).fill('12');
    await page.keyboard.press('Enter');
    const made = async () => (await laura.api.suppliers.list.query({})).items.find((one) => one.name === name);
    await expect.poll(async () => (await made())?.leadDays).toBe(12);
  });
  await test.step('as a viewer she sees the same without anything to change', async () => {
    await changeRole(laura, 'viewer');
    await expect(main.getByRole('button', { name: 'New supplier' })).toHaveCount(0);
    await expect(panel).toContainText('Your role can view suppliers but not change them');
    await expect(panel.getByRole('heading', { name })).toBeVisible();
    await expect(panel).toContainText('12');
    await expect(panel.getByRole('textbox')).toHaveCount(0);
    await changeRole(laura, 'staff');
    await expect(panel.getByRole('textbox', { name: 'Name' })).toBeVisible();
  });
});
