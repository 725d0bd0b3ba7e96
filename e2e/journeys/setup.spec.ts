import { SetupPage } from '../pages/setup-page';
import { Shell } from '../pages/shell';
import { expectAccessible } from '../support/accessibility';
import { openInstallation } from '../support/installation';
import { expect, test } from '../support/journey';

test('a new installation is set up by keyboard alone, with the code in its log', async ({
  open,
  allowErrors,
  browser,
}) => {
  // The code that is wrong at first.
  allowErrors(/status of 400/);
  const installation = await openInstallation();
  try {
    const page = await open();
    const setup = new SetupPage(page);
    for (const path of ['/', '/sign-in', '/sign-up']) {
      await page.goto(`${installation.url}${path}`);
      await expect(page).toHaveURL(`${installation.url}/setup`);
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Quartermaster');

    await test.step('a wrong code is refused at its field, and shows nothing of the installation', async () => {
      await setup.code.focus();
      await page.keyboard.type('AAAA-AAAA-AAAA-AAAA');
      await page.keyboard.press('Tab');
      await expect(page.getByText('This is not the setup code. It is in the log of the web app.')).toBeVisible();
      await expect(setup.checks).toHaveCount(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page);
      }
    });
    await test.step('the right one shows what works', async () => {
      const [, code = ''] = /\/setup with the code ([A-Z2-9-]+)/.exec(installation.log()) ?? [];
      await setup.code.fill(code);
      await setup.code.press('Tab');
      await expect(setup.checks).toHaveText(['Database works', 'Redis works', 'Folder for files works']);
    });
    await test.step('the account is created and signed in, and a worker that is missing is told', async () => {
      await setup.name.fill('Zoë O’Brien');
      await setup.email.fill('zoe@example.com');
      await setup.password.fill('a long walk by the sea');
      await setup.workspace.fill('Harbour Makers');
      await setup.workspace.press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour Makers is ready');
      await expect(setup.checks.first()).toContainText('Worker has not taken a job yet: start it');
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expectAccessible(page);
      }
      await page.getByRole('link', { name: 'Go to Today' }).press('Enter');
      await expect(new Shell(page).heading).toHaveText(/Zoë$/);
      await expect(page.getByRole('region', { name: 'Start here' })).toBeVisible();
    });
    await test.step('and nobody is the first one again', async () => {
      const other = await open();
      await other.goto(`${installation.url}/setup`);
      await expect(other).toHaveURL(`${installation.url}/sign-in`);
    });
  } finally {
    await installation.close(browser);
  }
});
