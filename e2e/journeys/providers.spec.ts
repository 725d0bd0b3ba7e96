import type { Page } from '@playwright/test';
import { CLIENT, startIssuer, type TestIssuer } from '@quartermaster/testing/issuer';
import { SetupPage } from '../pages/setup-page';
import { SignInPage } from '../pages/sign-in-page';
import { expectAccessible } from '../support/accessibility';
import { openInstallation } from '../support/installation';
import { expect, test } from '../support/journey';

const OWNER = { email: 'zoe@example.com', password: 'a long walk by the sea' };

test('people sign in with an account of an issuer, and connect and disconnect one in Security', async ({
  open,
  allowErrors,
  browser,
}) => {
  // The page of the issuer asks for a font and an icon; the session ends in other windows when a provider is connected.
  allowErrors(/fonts\.googleapis\.com|favicon\.ico|status of 401/);
  let issuer: TestIssuer | undefined;
  const installation = await openInstallation(async (url) => {
    issuer = await startIssuer(`${url}/api/auth/callback/oidc`);
    issuer.people.set('ada', { sub: 'ada', name: 'Ada', email: 'ada@example.com', email_verified: true });
    issuer.people.set('zoe', { sub: 'zoe', name: 'Zoë', email: OWNER.email, email_verified: true });
    const client = { OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
    return { OIDC_ISSUER: issuer.url, OIDC_NAME: 'Harbour ID', ...client };
  });
  try {
    const owner = await open();
    await setUp(owner, installation);

    const ada = await open();
    const signIn = new SignInPage(ada);
    const button = ada.getByRole('button', { name: 'Continue with Harbour ID' });
    await test.step('the button is there, and the account of its address is not entered', async () => {
      await ada.goto(`${installation.url}/sign-in`);
      await expect(button).toBeVisible();
      for (const colorScheme of ['light', 'dark'] as const) {
        await ada.emulateMedia({ colorScheme });
        await expectAccessible(ada);
      }
      await button.press('Enter');
      await answerAs(ada, 'zoe');
      await expect(signIn.problem).toContainText('Sign in first, then connect in Security');
      await expectAccessible(ada);
    });
    await test.step('somebody new gets an account, and creates a workspace', async () => {
      const other = await open();
      await other.goto(`${installation.url}/sign-in`);
      await other.getByRole('button', { name: 'Continue with Harbour ID' }).press('Enter');
      await answerAs(other, 'ada');
      await expect(other.getByText('No workspace yet')).toBeVisible();
    });
    await test.step('the owner connects, by keyboard', async () => {
      await owner.goto(`${installation.url}/w/harbour-makers/settings/security`);
      await owner.getByRole('button', { name: 'Connect Harbour ID' }).press('Enter');
      const dialog = owner.getByRole('alertdialog');
      await expectAccessible(owner);
      await dialog.getByRole('button', { name: 'Connect Harbour ID' }).press('Enter');
      await answerAs(owner, 'zoe');
      await expect(owner).toHaveURL(/\/settings\/security$/);
      await expect(owner.getByText('Connected. You are signed out everywhere else')).toBeVisible();
      for (const width of [360, 1280]) {
        await owner.setViewportSize({ width, height: 800 });
        await expectAccessible(owner);
      }
    });
    await test.step('signs in with it, and disconnects it', async () => {
      const elsewhere = await open();
      await elsewhere.goto(`${installation.url}/sign-in?next=/w/harbour-makers/settings/security`);
      await elsewhere.getByRole('button', { name: 'Continue with Harbour ID' }).press('Enter');
      await answerAs(elsewhere, 'zoe');
      const list = elsewhere.getByRole('list', { name: 'Sign-in providers' });
      await expect(list).toContainText('Harbour ID');
      await elsewhere.getByRole('button', { name: 'Disconnect Harbour ID' }).press('Enter');
      await elsewhere.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).press('Enter');
      await expect(elsewhere.getByText('You have connected no account.')).toBeVisible();
    });
    await test.step('who says no at the issuer comes back to where they were', async () => {
      // The issuer remembers the others' browsers, and does not ask them again.
      const page = await open();
      await page.goto(`${installation.url}/sign-in?next=/w/harbour-makers/settings/security`);
      await new SignInPage(page).signIn(OWNER);
      await page.getByRole('button', { name: 'Connect Harbour ID' }).press('Enter');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Connect Harbour ID' }).press('Enter');
      await page.getByRole('link', { name: 'Cancel' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'Nothing was connected. Try again' })).toBeVisible();
      await expect(page).toHaveURL(/\/settings\/security$/);
    });
  } finally {
    await installation.close(browser);
    await issuer?.close();
  }
});

/** The owner's account, in a session. */
async function setUp(page: Page, installation: { url: string; log(): string }): Promise<void> {
  const setup = new SetupPage(page);
  await page.goto(`${installation.url}/setup`);
  const [, code = ''] = /\/setup with the code ([A-Z2-9-]+)/.exec(installation.log()) ?? [];
  await setup.code.fill(code);
  await setup.code.press('Tab');
  await setup.name.fill('Zoë O’Brien');
  await setup.email.fill(OWNER.email);
  await setup.password.fill(OWNER.password);
  await setup.workspace.fill('Harbour Makers');
  await setup.workspace.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour Makers is ready');
}

/** Signs in at the issuer, and lets it tell who it was. */
async function answerAs(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('x');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
