import { expectAccessible } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { mailTo } from '../support/mail';
import { signUpPerson } from '../support/people';

test('I delete my account by keyboard, and it says what that means and that it is done', async ({ open }) => {
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  await page.goto(`/w/${person.slug}/settings/me`);
  const start = page.getByRole('button', { name: 'Delete my account' });
  // It is the last thing on a long page.
  await tabTo(page, start, { back: true });
  await press(page, 'Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Delete your account?' });
  await expect(dialog.getByRole('list', { name: /Nobody else is in these workspaces/ })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectAccessible(page, { layer: '[role=alertdialog]' });
    }
  }
  const typed = dialog.getByRole('textbox');
  await tabTo(page, typed);
  await typed.pressSequentially('someone@example.com');
  const confirm = dialog.getByRole('button', { name: 'Delete my account' });
  await tabTo(page, confirm);
  await press(page, 'Enter');
  await expect(dialog.getByText('This is not the address of your account.')).toBeVisible();
  await tabTo(page, typed, { back: true });
  await page.keyboard.press('ControlOrMeta+A');
  await typed.pressSequentially(person.email);
  await tabTo(page, confirm);
  await press(page, 'Enter');
  await expect(page).toHaveURL(/\/sign-in\?deleted=1$/);
  await expect(page.getByRole('status')).toHaveText('Your account was deleted. We sent a last e-mail to its address.');
  await mailTo(person.email, 'Your account was deleted');
  await page.goto(`/w/${person.slug}/today`);
  await expect(page).toHaveURL(/\/sign-in/);
});
