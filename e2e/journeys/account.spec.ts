import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { openApi } from '../support/api';
import { expect, test } from '../support/journey';
import { tabTo, withoutPointer } from '../support/keyboard';
import { expectAccessibleInLooks } from '../support/looks';
import { linkTo, mailTo } from '../support/mail';
import { type Person, signUpPerson, unique } from '../support/people';

const NEW_PASSWORD = 'seven violet kettles ponder';

const isSignedIn = ({ cookie }: Person) =>
  openApi({ cookie })
    .me.get.query()
    .then(
      () => true,
      () => false,
    );

test('a forgotten password is reset by keyboard alone, which signs out everywhere else', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 401/);
  const person = await signUpPerson();
  const page = await withoutPointer(await open());
  const shell = new Shell(page);
  await new SignInPage(page).goto();
  await tabTo(page, page.getByRole('link', { name: 'Forgot password?' }));
  await page.keyboard.press('Enter');
  await expect(shell.heading).toHaveText('Reset your password');
  await expectAccessibleInLooks(page);
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(person.email);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText(`If an account has the address ${person.email}`);
  await expectAccessibleInLooks(page);

  const link = await linkTo(person.email, 'Reset your password');
  await page.goto(link);
  await expect(shell.heading).toHaveText('Choose a new password');
  await expectAccessibleInLooks(page);
  await tabTo(page, page.getByLabel('New password'));
  await page.keyboard.type(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(shell.heading).toHaveText('Your password is changed');
  await expectAccessibleInLooks(page);
  expect(await isSignedIn(person)).toBe(false);
  expect((await mailTo(person.email, 'Your password was changed')).text).toContain('/reset');

  await tabTo(page, page.getByRole('link', { name: 'Sign in' }));
  await page.keyboard.press('Enter');
  await tabTo(page, new SignInPage(page).email);
  await page.keyboard.type(person.email);
  await tabTo(page, new SignInPage(page).password);
  await page.keyboard.type(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/w/${person.slug}/today`);

  await test.step('the used link explains itself and leads to a new one', async () => {
    await page.goto(link);
    await expect(shell.heading).toHaveText('This link was already used');
    await expectAccessibleInLooks(page);
    await tabTo(page, page.getByRole('link', { name: 'Send me a new link' }));
    await page.keyboard.press('Enter');
    await expect(shell.heading).toHaveText('Reset your password');
  });
});

test('a link signs in without a password, only in the browser that asked for it', async ({ open, allowErrors }) => {
  allowErrors(/status of 401/);
  const person = await signUpPerson();
  const page = await open();
  await new SignInPage(page).goto();
  await page.getByRole('link', { name: 'E-mail me a link' }).click();
  await expect(new Shell(page).heading).toHaveText('Sign in with a link');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('Open it in this browser');
  const link = await linkTo(person.email, 'Your sign-in link');

  const elsewhere = await open();
  await elsewhere.goto(link);
  const enter = elsewhere.getByRole('button', { name: `Sign in as ${person.email}` });
  await expect(enter).toBeVisible();
  await expectAccessibleInLooks(elsewhere);
  await enter.click();
  await expect(new Shell(elsewhere).heading).toHaveText('This link does not work in this browser');
  await expectAccessibleInLooks(elsewhere);

  await page.goto(link);
  await page.getByRole('button', { name: `Sign in as ${person.email}` }).click();
  await expect(page).toHaveURL(`/w/${person.slug}/today`);
});

test('a new account is entered by the link of its mail and the password, not by a wrong one', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 401/);
  const [email, workspaceName] = [`${unique('lin').replace(' ', '.')}@example.com`, unique('Harbour Makers')];
  const password = 'a long walk by the sea';
  await openApi().auth.signUp.mutate({ name: 'محمد عبد الله', email, password, workspaceName, timeZone: 'UTC' });
  const page = await open();
  await page.goto(await linkTo(email, 'Confirm your e-mail address'));
  await expect(new Shell(page).heading).toHaveText('Confirm your address');
  await expectAccessibleInLooks(page);
  const field = page.getByLabel('Password', { exact: true });
  await field.fill('certainly not this one');
  await field.press('Enter');
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('This password is not correct');
  await field.fill(password);
  await field.press('Enter');
  await expect(page).toHaveURL(/\/today$/);
  await expect(new Shell(page).navigation).toContainText(workspaceName);
});

test('an address is changed once the new one is confirmed, and other devices are signed out', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 40[01]/);
  const person = await signUpPerson();
  const page = await open();
  await new SignInPage(page).goto();
  await new SignInPage(page).signIn(person);
  await expect(page).toHaveURL(`/w/${person.slug}/today`);
  await page.goto(`/w/${person.slug}/settings/me`);
  const section = page.getByRole('region', { name: 'E-mail address' });
  await expect(section).toContainText(`You sign in with ${person.email}`);
  const newEmail = `${unique('new').replace(' ', '.')}@example.com`;
  await section.getByLabel('New e-mail').fill(newEmail);
  await section.getByLabel('Current password', { exact: true }).fill('certainly not this one');
  await section.getByRole('button', { name: 'Change address' }).click();
  await expect(section.getByLabel('Current password', { exact: true })).toHaveAccessibleDescription(
    'This password is not correct',
  );
  await section.getByLabel('Current password', { exact: true }).fill(person.password);
  await section.getByRole('button', { name: 'Change address' }).click();
  await expect(section.getByRole('status')).toContainText(newEmail);
  expect((await mailTo(person.email, 'Your e-mail address is about to change')).text).toContain(newEmail);

  await page.goto(await linkTo(newEmail, 'Confirm your new e-mail address'));
  await expect(new Shell(page).heading).toHaveText('Confirm your new address');
  await expectAccessibleInLooks(page);
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(new Shell(page).heading).toHaveText('Your address is changed');
  await expectAccessibleInLooks(page);
  expect(await isSignedIn(person)).toBe(false);
  await page.getByRole('link', { name: 'Open Quartermaster' }).click();
  await expect(page).toHaveURL(`/w/${person.slug}/today`);
});

test('a link that is incomplete says so', async ({ open }) => {
  const page = await open();
  for (const path of ['/reset', '/verify', '/verify/address', '/sign-in/link']) {
    await page.goto(`${path}/incomplete`);
    await expect(new Shell(page).heading, path).toHaveText('This link does not work');
  }
  await expectAccessibleInLooks(page);
});
