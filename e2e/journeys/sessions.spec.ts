import { JobsTray } from '../pages/jobs-tray';
import { SecurityPage } from '../pages/security-page';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { expectAccessible } from '../support/accessibility';
import { forgetProofs } from '../support/database';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { mailTo } from '../support/mail';
import { signInPerson, signUpPerson } from '../support/people';

const NEW_PASSWORD = 'violet kettle harbour nine';

test('sessions are seen and ended, and the password is changed, by keyboard', async ({ open, allowErrors }) => {
  allowErrors(/status of (400|401)/);
  const person = await signUpPerson();
  // One that nobody remembers, and a phone, which was seen after that.
  await signInPerson(person);
  const phone = await open(await signInPerson(person), { userAgent: PHONE });
  await phone.goto(`/w/${person.slug}/today`);
  const page = await withoutPointer(await open(person));
  const security = new SecurityPage(page);
  const shell = new Shell(page);
  await security.goto(person.slug);
  await expect(shell.heading).toHaveText('Security');
  await expect(security.sessions).toHaveCount(3);
  await expect(security.sessions.filter({ hasText: 'This device' })).toHaveCount(1);
  await expectAccessible(page);

  await test.step('one session is ended', async () => {
    const others = security.sessions.filter({ hasNotText: 'This device' });
    await expect(others).toHaveCount(2);
    await tabTo(page, others.last().getByRole('button', { name: /^End: Unknown device/ }));
    await press(page, 'Enter');
    const question = security.question('End this session?');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(page);
    await press(page, 'Tab');
    await press(page, 'Enter');
    await expect(security.sessions).toHaveCount(2);
    await expect(page.getByRole('heading', { name: 'Sessions' })).toBeFocused();
  });

  await test.step('a wrong password is said at its field, and the right one changes it', async () => {
    await tabTo(page, security.current, { back: true });
    await page.keyboard.type('not the password');
    await tabTo(page, security.next);
    await page.keyboard.type(NEW_PASSWORD);
    await press(page, 'Enter');
    await expect(security.current).toHaveAccessibleDescription('This password is not correct');
    await tabTo(page, security.current, { back: true });
    await press(page, 'ControlOrMeta+a');
    await page.keyboard.type(person.password);
    await press(page, 'Enter');
    await expect(shell.messages).toContainText('Password changed');
    await expect(security.current).toHaveValue('');
    await expect(security.sessions).toHaveCount(1);
    await expect(security.endOthers).toHaveCount(0);
  });

  await test.step('the owner gets a mail, other devices have to sign in again, and this one has not', async () => {
    await mailTo(person.email, 'Your password was changed');
    await expect(new Shell(phone).sessionDialog).toBeVisible();
    await page.reload();
    await expect(security.sessions).toHaveCount(1);
  });

  await test.step('the other device signs in with the new password; all others are ended', async () => {
    await new SignInPage(phone).password.fill(NEW_PASSWORD);
    await new SignInPage(phone).submit.click();
    await expect(new Shell(phone).sessionDialog).toBeHidden();
    await page.reload();
    await expect(security.sessions.filter({ hasText: 'Safari on iPhone' })).toHaveCount(1);
    await tabTo(page, security.endOthers);
    await press(page, 'Enter');
    await press(page, 'Tab');
    await press(page, 'Enter');
    await expect(security.sessions).toHaveCount(1);
    await expect(shell.messages).toContainText('1 session ended');
  });
});

test('who has not proved for ten minutes who they are is asked once, and the refused call is made after that', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of (400|403)/);
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  const other = await page.context().newPage();
  const shell = new Shell(page);
  const { identityDialog } = shell;
  const password = identityDialog.getByLabel('Password', { exact: true });
  await other.goto(`/w/${person.slug}/today`);
  await page.goto(`/w/${person.slug}/settings/me`);
  const start = page.getByRole('button', { name: 'Export everything' });
  await forgetProofs(person);

  await test.step('closing the question leaves everything as it was', async () => {
    await tabTo(page, start);
    await press(page, 'Enter');
    await expect(password).toBeFocused();
    await expectAccessible(page, { loads: true });
    await press(page, 'Escape');
    await expect(identityDialog).toBeHidden();
    await expect(start).toBeFocused();
    await expect(page.getByRole('region', { name: 'Messages' }).getByRole('alert')).toContainText(
      'Confirm that it is you',
    );
  });

  await test.step('a wrong password is said at the field, the right one makes the call', async () => {
    await press(page, 'Enter');
    await expect(password).toBeFocused();
    await page.keyboard.type('not the password');
    await press(page, 'Enter');
    await expect(password).toHaveAccessibleDescription('This password is not correct');
    await press(page, 'ControlOrMeta+a');
    await page.keyboard.type(person.password);
    await press(page, 'Enter');
    await expect(identityDialog).toBeHidden();
    await expect(new JobsTray(page).root).toBeVisible();
  });

  await test.step('another tab goes on with the session’s new id', async () => {
    await other.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' }).click();
    await expect(new Shell(other).heading).toHaveText('Tasks');
    await expect(new Shell(other).sessionDialog).toBeHidden();
  });
});

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
