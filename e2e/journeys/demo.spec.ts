import { Shell } from '../pages/shell';
import { expectAccessible } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { signUpPerson } from '../support/people';

test('K1: a demo to look around in is made beside the own workspace, looked at, and deleted, by keyboard', async ({
  open,
}) => {
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const banner = page.getByRole('region', { name: 'Demo workspace' });
  await page.goto(`/w/${person.slug}/today`);
  await expect(shell.heading).toHaveText(/^Good /);
  await expect(banner).toHaveCount(0);

  await test.step('it is made from the menu of workspaces', async () => {
    const switcher = shell.navigation.getByRole('button', { name: /, switch workspace$/ });
    await tabTo(page, switcher);
    await press(page, 'Enter');
    await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Look around with demo data' }));
    await press(page, 'Enter');
    await expect(banner).toContainText('Demo workspace: nothing here is real.');
    expect(page.url()).not.toContain(`/w/${person.slug}/`);
  });
  await test.step('it looks like a company at work', async () => {
    await page.goto(page.url().replace(/\/today.*/, '/tasks'));
    const rows = page.getByRole('grid', { name: 'Tasks' }).locator('[data-record]');
    await expect(rows.nth(10), 'what the job makes').toBeVisible({ timeout: 60_000 });
    await expect(banner.getByRole('progressbar')).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expectAccessible(page);
      }
    }
  });
  await test.step('it is deleted at once, and the own workspace is as it was', async () => {
    const verb = banner.getByRole('button', { name: 'Delete demo' });
    await tabTo(page, verb);
    await press(page, 'Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Delete the demo?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await tabTo(page, dialog.getByRole('button', { name: 'Delete demo' }));
    await press(page, 'Enter');
    await page.waitForURL(`**/w/${person.slug}/today`);
    await expect(banner).toHaveCount(0);
    const { workspaces } = await person.api.me.get.query();
    expect(workspaces.map(({ slug }) => slug)).toEqual([person.slug]);
    expect((await person.api.tasks.list.query({})).items).toEqual([]);
  });
});
