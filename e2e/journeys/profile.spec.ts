import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { press, pressUntil, tabTo, withoutPointer } from '../support/keyboard';
import { demoPerson, type Person, signInPerson, signUpPerson, unique } from '../support/people';

const ARABIC = 'سارة الأحمد';
const THEMES = ['light', 'dark'] as const;

/** Both pages look right in both themes, and on the narrowest window. */
async function accessibleEverywhere(page: Page): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectAccessible(page);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('my settings, by keyboard: name, photo, formats, density, and the sidebar as I like it', async ({ open }) => {
  const person = await signUpPerson();
  const page = await withoutPointer(await open(person));
  await page.goto(`/w/${person.slug}/settings/me`);
  const account = page.getByRole('navigation', { name: 'Main' });

  await test.step('names of every kind are saved and shown', async () => {
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    for (const next of ['N'.repeat(80), ARABIC, "Sinéad O'Brien"]) {
      await tabTo(page, name);
      await page.keyboard.press('ControlOrMeta+A');
      await name.pressSequentially(next);
      await press(page, 'Enter');
      await expect(account.getByRole('button', { name: `Account: ${next}` })).toBeVisible();
      expect((await person.api.me.get.query()).name).toBe(next);
    }
    await page.keyboard.press('ControlOrMeta+A');
    await press(page, 'Delete');
    await press(page, 'Enter');
    await expect(page.getByText('Enter your name')).toBeVisible();
    await press(page, 'Escape');
    await expect(name).toHaveValue("Sinéad O'Brien");
  });
  await test.step('a photo is cut to a small square, and can be removed', async () => {
    const upload = page.getByRole('button', { name: 'Upload a photo' });
    await tabTo(page, upload);
    const chooser = page.waitForEvent('filechooser');
    await press(page, 'Enter');
    await (await chooser).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: await picture(page) });
    const remove = page.getByRole('button', { name: 'Remove photo' });
    await expect(remove).toBeVisible();
    const photo = page.locator('img[src*="/api/files/photos/"]').first();
    await expect(photo).toBeVisible();
    expect(await photo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
      256, 256,
    ]);
    await tabTo(page, remove);
    await press(page, 'Enter');
    await expect(upload).toBeFocused();
    await expect(photo).toHaveCount(0);
  });
  await test.step('formats change numbers and dates, and stay', async () => {
    const formats = page.getByRole('combobox', { name: 'Numbers and dates' });
    await tabTo(page, formats);
    await formats.selectOption('de-DE');
    await expect(page.getByText('1.234.567,89', { exact: false })).toBeVisible();
    await formats.selectOption('en-US');
    await expect(page.getByText(/1,234,567\.89 · [A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d [ap]m/)).toBeVisible();
    await page.reload();
    await expect(formats).toHaveValue('en-US');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
  await test.step('rows can be denser', async () => {
    const compact = page.getByRole('button', { name: 'Compact' });
    await compact.focus();
    await page.keyboard.press('Space');
    await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
    await page.reload();
    await expect(compact).toHaveAttribute('aria-pressed', 'true');
  });
  await test.step('pages of the sidebar are moved and hidden, and none is lost', async () => {
    const work = account.getByRole('list', { name: 'Work', exact: true });
    const down = page.getByRole('button', { name: 'Move Today down' });
    await tabTo(page, down);
    await press(page, 'Enter');
    await expect(work.getByRole('link').first()).toHaveText(/Inbox/);
    const hide = page.getByRole('checkbox', { name: 'Show Statistics in the sidebar' });
    await hide.focus();
    await page.keyboard.press('Space');
    await expect(account.getByRole('link', { name: 'Statistics' })).toHaveCount(0);
    await page.reload();
    await expect(work.getByRole('link').first()).toHaveText(/Inbox/);
    const more = account.getByRole('button', { name: 'More' });
    await more.focus();
    await press(page, 'Enter');
    const statistics = page.getByRole('menuitem', { name: 'Statistics' });
    await expect(statistics).toBeFocused();
    await press(page, 'Enter');
    await page.waitForURL(`**/w/${person.slug}/statistics`);
    await page.goto(`/w/${person.slug}/settings/me`);
    const reset = page.getByRole('button', { name: 'Reset sidebar' });
    await reset.focus();
    await press(page, 'Enter');
    await expect(work.getByRole('link').first()).toHaveText(/Today/);
    await expect(account.getByRole('link', { name: 'Statistics' })).toBeVisible();
  });
  await accessibleEverywhere(page);
});

test('the workspace, by keyboard: its name, week and address; another one; and its deletion', async ({
  open,
  allowErrors,
}) => {
  // An address with a space, on purpose.
  allowErrors(/400 .*workspace\.update/);
  const person = await signUpPerson();
  const { api } = person;
  const page = await withoutPointer(await open(person));
  await page.goto(`/w/${person.slug}/settings/workspace`);
  const main = page.getByRole('navigation', { name: 'Main' });
  const switcher = (name: string) => main.getByRole('button', { name: `${name}, switch workspace` });

  await test.step('its name is in the sidebar at once', async () => {
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    for (const next of [ARABIC, 'W'.repeat(80), "O'Brien & Sons"]) {
      await tabTo(page, name);
      await page.keyboard.press('ControlOrMeta+A');
      await name.pressSequentially(next);
      await press(page, 'Enter');
      await expect(switcher(next)).toBeVisible();
    }
  });
  await test.step('a week that begins on Sunday does so in the calendar', async () => {
    const week = page.getByRole('combobox', { name: 'First day of the week' });
    await tabTo(page, week);
    await week.selectOption('Sunday');
    await expect.poll(async () => (await api.workspace.get.query()).weekStart).toBe(0);
    await page.goto(`/w/${person.slug}/tasks?layout=calendar`);
    await expect(page.getByRole('columnheader').first()).toHaveText('Sunday');
    await page.goto(`/w/${person.slug}/settings/workspace`);
  });
  await accessibleEverywhere(page);

  const address = unique('desk').toLowerCase().replace(' ', '-');
  await test.step('it moves to another address, and the old one leads there', async () => {
    const change = page.getByRole('button', { name: 'Change address' });
    await tabTo(page, change);
    await press(page, 'Enter');
    const dialog = page.getByRole('alertdialog');
    const field = dialog.getByRole('textbox', { name: 'New address' });
    await tabTo(page, field);
    await page.keyboard.press('ControlOrMeta+A');
    await field.pressSequentially('no spaces');
    const verb = dialog.getByRole('button', { name: 'Change address' });
    await tabTo(page, verb);
    await press(page, 'Enter');
    await expect(dialog.getByRole('alert')).toContainText('Use a to z');
    await tabTo(page, field, { back: true });
    await page.keyboard.press('ControlOrMeta+A');
    await field.pressSequentially(address);
    await tabTo(page, verb);
    await press(page, 'Enter');
    await page.waitForURL(`**/w/${address}/settings/workspace`);
    await page.goto(`/w/${person.slug}/tasks?layout=board`);
    await page.waitForURL(`**/w/${address}/tasks?layout=board`);
    const kept = await page.evaluate(() => Object.keys(localStorage).filter((place) => place.startsWith('qm-screen:')));
    expect(
      kept.map((place) => place.split(':').at(-1)),
      'what the browser keeps goes along',
    ).toEqual([address]);
  });
  await test.step('another workspace is created from the menu, and the palette leads back', async () => {
    const button = switcher("O'Brien & Sons");
    await button.focus();
    await press(page, 'Enter');
    await expect(page.getByRole('menuitemradio', { name: "O'Brien & Sons" })).toBeFocused();
    await pressUntil(page, 'ArrowDown', page.getByRole('menuitem', { name: 'New workspace' }));
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'New workspace' });
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await expect(name).toBeFocused();
    await press(page, 'Enter');
    await expect(dialog.getByText('Enter a name')).toBeVisible();
    await name.pressSequentially(ARABIC);
    await press(page, 'Enter');
    await page.waitForURL(/\/w\/workspace[\w-]*\/today/);
    await expect(switcher(ARABIC)).toBeVisible();
    await press(page, 'ControlOrMeta+K');
    await page.getByRole('combobox', { name: 'Search and commands' }).pressSequentially("switch to o'brien");
    await expect(page.getByRole('option', { name: "Switch to O'Brien & Sons" })).toBeVisible();
    await press(page, 'Enter');
    await page.waitForURL(`**/w/${address}/today`);
  });
  await test.step('it is deleted with its name typed, says so everywhere, and is kept again', async () => {
    await page.goto(`/w/${address}/settings/workspace`);
    const remove = page.getByRole('button', { name: 'Delete workspace' });
    await tabTo(page, remove);
    await press(page, 'Enter');
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('list', { name: 'What is deleted' })).toContainText('1 member loses access');
    await expectAccessible(page);
    const typed = dialog.getByRole('textbox');
    const verb = dialog.getByRole('button', { name: 'Delete workspace' });
    await tabTo(page, typed);
    await typed.pressSequentially('something else');
    await tabTo(page, verb);
    await press(page, 'Enter');
    await expect(dialog.getByRole('alert')).toContainText('not the name');
    await tabTo(page, typed, { back: true });
    await page.keyboard.press('ControlOrMeta+A');
    await typed.pressSequentially("O'Brien & Sons");
    await tabTo(page, verb);
    await press(page, 'Enter');
    await expect(dialog).toHaveCount(0);
    await page.goto(`/w/${address}/today`);
    const notice = page.getByText('This workspace will be deleted on');
    await expect(notice).toBeVisible();
    await expectAccessible(page);
    const cancel = page.getByRole('button', { name: 'Cancel deletion' });
    await cancel.focus();
    await press(page, 'Enter');
    await expect(notice).toHaveCount(0);
  });
});

test('a member without the permission sees the settings of the workspace and cannot change them', async ({ open }) => {
  const viewer: Person = await signInPerson(demoPerson('Laura'));
  const page = await open(viewer);
  await page.goto(`/w/${viewer.slug}/settings/workspace`);
  await expect(page.getByText('Owners and admins can change them.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveAttribute('readonly', '');
  await expect(page.getByRole('button', { name: 'Delete workspace' })).toHaveCount(0);
  await expectAccessible(page);
});

/** A picture of 600 by 400, painted by the browser. */
async function picture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 600;
    canvas.height = 400;
    const pen = canvas.getContext('2d');
    if (pen) pen.fillStyle = 'teal';
    pen?.fillRect(0, 0, 600, 400);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}
