import type { CDPSession, Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { expectAccessible } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { mailTo } from '../support/mail';
import { type Person, signUpPerson } from '../support/people';
import { settings } from '../support/settings';

/** Of the demo's browsers only this one may use the clipboard. */
const permissions = ['clipboard-read', 'clipboard-write'];

test('K2: turned on in the settings, the second step takes a pasted code or a recovery code, and no wrong one', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 40[01]/);
  const person = await signUpPerson();
  const page = await open(person, { permissions });
  const { app, codes } = await turnOn(page, person);
  await mailTo(person.email, 'Two-factor sign-in was turned on');

  const fresh = await open(undefined, { permissions });
  const signIn = new SignInPage(fresh);
  await signIn.goto(`/w/${person.slug}/tasks`);
  await signIn.signIn(person);
  const code = fresh.getByLabel('Code', { exact: true });
  await expect(code).toBeFocused();
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  for (const colorScheme of ['light', 'dark'] as const) {
    await fresh.emulateMedia({ colorScheme });
    await expectAccessible(fresh);
  }
  expect(await sessionCookies(fresh)).toEqual([]);

  await fresh.keyboard.insertText('000000');
  await fresh.keyboard.press('Enter');
  await expect(fresh.getByRole('alert').filter({ hasText: 'That code is not right' })).toBeVisible();
  await paste(fresh, app.generate({ timestamp: Date.now() + 30_000 }), 'Code');
  // Nothing is sent until the person says so.
  await expect(code).toBeVisible();
  expect(await sessionCookies(fresh)).toEqual([]);
  await fresh.keyboard.press('Enter');
  await expect(fresh).toHaveURL(`/w/${person.slug}/tasks`);
  await expect(fresh.getByText('No tasks yet')).toBeVisible();

  await new Shell(fresh).signOut();
  await signIn.signIn(person);
  await fresh.getByRole('button', { name: 'Use a recovery code' }).click();
  await expect(fresh.getByLabel('Recovery code')).toBeFocused();
  await expectAccessible(fresh);
  await paste(fresh, codes[0] ?? '', 'Recovery code');
  await fresh.getByLabel('Trust this device for 30 days').check();
  await fresh.getByRole('button', { name: 'Finish signing in' }).click();
  await expect(fresh).toHaveURL(/\/today$/);
  await mailTo(person.email, 'A recovery code was used');

  // The trusted device is asked for the password alone.
  await new Shell(fresh).signOut();
  await signIn.signIn(person);
  await expect(fresh).toHaveURL(/\/today$/);
});

test('K2: a session that ran out asks for both steps over the page, and what was typed stays', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 401/);
  const person = await signUpPerson();
  const page = await open(person, { permissions });
  const { app } = await turnOn(page, person);
  await page.goto(`/w/${person.slug}/tasks`);
  await page.getByRole('main').getByRole('button', { name: 'New task' }).last().click();
  const title = page
    .getByRole('dialog')
    .getByRole('combobox')
    .or(page.getByRole('dialog').getByRole('textbox'))
    .first();
  await title.fill('Half a thought');
  await page.context().clearCookies({ name: /session/ });
  await page.evaluate(() => fetch('/api/trpc/me.get'));
  await page.keyboard.press('Control+Enter');
  const dialog = new Shell(page).sessionDialog;
  await expect(dialog).toBeVisible();
  await new SignInPage(page).password.fill(person.password);
  await new SignInPage(page).submit.click();
  await dialog.getByLabel('Code', { exact: true }).fill(app.generate({ timestamp: Date.now() + 30_000 }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(title).toHaveValue('Half a thought');
});

test('a passkey is added, signs in without a name, and does not without checking the person', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 40[01]/);
  const person = await signUpPerson();
  const page = await open(person);
  const { cdp, authenticatorId } = await withAuthenticator(page);
  await page.goto(`/w/${person.slug}/settings/security`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Name', { exact: true }).fill("O'Brien's phone");
  await dialog.getByLabel('Password', { exact: true }).fill('not this one');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('That is not your password');
  await expectAccessible(page, { layer: '[role=alertdialog]' });
  await dialog.getByLabel('Password', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await storeCodes(page);
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText("O'Brien's phone");
  await mailTo(person.email, 'A passkey was added');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  await new Shell(page).signOut();
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  const byPasskey = page.getByRole('button', { name: 'Sign in with a passkey' });
  await byPasskey.click();
  await expect(new SignInPage(page).problem).toContainText('The passkey was not used');
  expect(await sessionCookies(page)).toEqual([]);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await byPasskey.click();
  await expect(page).toHaveURL(/\/today$/);

  // It is the second step of the password as well.
  await new Shell(page).signOut();
  await new SignInPage(page).signIn(person);
  await expect(page.getByText('Use your passkey to finish signing in.')).toBeVisible();
  await expectAccessible(page);
  await byPasskey.click();
  await expect(page).toHaveURL(/\/today$/);

  await page.goto(`/w/${person.slug}/settings/security`);
  await page.getByRole('button', { name: "Remove O'Brien's phone" }).click();
  await dialog.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('You have no passkeys.')).toBeVisible();
  await mailTo(person.email, 'A passkey was removed');
});

/** Turns an authenticator app on as a person does, on the page of its own. */
async function turnOn(page: Page, person: Person): Promise<{ app: TOTP; codes: string[] }> {
  await page.goto(`/w/${person.slug}/settings/security`);
  await page.getByRole('link', { name: 'Set up' }).click();
  await expect(page).toHaveURL(/\/settings\/security\/two-factor$/);
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Password', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Copy key' }).click();
  const app = new TOTP({ secret: await page.evaluate(() => navigator.clipboard.readText()) });
  await page.getByLabel('2. Enter the code the app shows').fill(app.generate());
  await page.getByRole('button', { name: 'Turn on' }).click();
  return { app, codes: await storeCodes(page) };
}

/** Stores recovery codes; the page does not go on before. @returns them */
async function storeCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Recovery codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  await expectAccessible(page);
  const codes = await list.getByRole('listitem').allTextContents();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toBe('quartermaster-recovery-codes.txt');
  const finish = page.getByRole('button', { name: 'Finish' });
  await finish.click();
  const stored = page.getByLabel('I stored them');
  await expect(stored).toBeFocused();
  await expect(stored).toHaveAccessibleDescription(/Store your recovery codes first/);
  await stored.check();
  await finish.click();
  await expect(list).toBeHidden();
  return codes;
}

async function paste(page: Page, text: string, label: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.getByLabel(label, { exact: true }).fill('');
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
}

async function sessionCookies(page: Page): Promise<string[]> {
  const cookies = await page.context().cookies(settings.baseUrl);
  return cookies.flatMap(({ name }) => (name.endsWith('quartermaster-session') ? [name] : []));
}

/** A device with a fingerprint reader that always says yes. */
async function withAuthenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}
