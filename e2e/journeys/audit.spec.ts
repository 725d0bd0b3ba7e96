import { JobsTray } from '../pages/jobs-tray';
import { Shell } from '../pages/shell';
import { expectAccessible } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { press, tabTo, withoutPointer } from '../support/keyboard';
import { demoPerson, signInPerson, signUpPerson } from '../support/people';
import { readCsv } from '../support/report-files';

test('the audit log is read, narrowed and exported by keyboard, in both themes', async ({ open }) => {
  const person = await signUpPerson();
  const { api, slug } = person;
  const { id, key, version } = await api.tasks.create.mutate({ title: 'Weigh the crates' });
  await api.tasks.update.mutate({ id, version, title: 'Weigh all crates', priority: 'high' });
  await api.projects.create.mutate({ name: "O'Brien" });
  await expect.poll(async () => (await api.audit.chain.query()).newest?.block, { timeout: 60_000 }).toBe(1);

  const page = await withoutPointer(await open(person));
  const shell = new Shell(page);
  const entries = page.getByRole('list', { name: 'Entries' }).locator('[data-entry]');
  await page.goto(`/w/${slug}/settings/tasks`);
  const link = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit log' });
  await tabTo(page, link);
  await press(page, 'Enter');
  await expect(shell.heading).toHaveText('Audit log');
  await expect(entries).toHaveText([
    /created the project/,
    /changed.*Title from Weigh the crates to Weigh all crates.*Priority from/,
    /created the task/,
    /signed in/,
    /created the workspace/,
  ]);
  await expect(entries.nth(1)).toContainText(/from (127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)/);
  await expect(entries.nth(1).getByRole('link')).toHaveText(`${key}Weigh all crates`);
  const { newest } = await api.audit.chain.query();
  await tabTo(page, page.locator('summary', { hasText: 'Seals and newest hash' }));
  await press(page, 'Enter');
  await expect(page.locator('code')).toHaveText(newest?.hash ?? '');
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await test.step(`${colorScheme}, ${width} px`, () => expectAccessible(page));
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  await tabTo(page, page.getByLabel('Kind'));
  await page.keyboard.type('Tas');
  await expect(page).toHaveURL(/[?&]kind=task(&|$)/);
  await expect(entries).toHaveCount(2);
  await tabTo(page, page.getByLabel('Action'));
  await page.keyboard.type('Upd');
  await expect(page).toHaveURL(/action=task\.update/);
  await expect(entries).toHaveCount(1);
  await tabTo(page, page.getByRole('button', { name: 'Clear filters' }));
  await press(page, 'Enter');
  await expect(entries).toHaveCount(5);
  const from = page.getByRole('textbox', { name: 'From' });
  await tabTo(page, from, { back: true });
  await page.keyboard.type('tomorrow');
  await press(page, 'Enter');
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d$/);
  await expect(page.getByText('No entries match')).toBeVisible();
  await expect(from).toBeFocused();
  await press(page, 'Control+a', 'Delete', 'Enter');
  await expect(entries).toHaveCount(5);
  await tabTo(page, page.getByRole('searchbox', { name: 'Search' }));
  await page.keyboard.type('the crates');
  await expect(page).toHaveURL(/q=the\+crates/);
  await expect(entries).toHaveCount(2);
  await page.reload();
  await expect(entries).toHaveCount(2);
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('the crates');

  const tray = new JobsTray(page);
  await tabTo(page, page.getByRole('button', { name: 'Export CSV' }));
  await press(page, 'Enter');
  const job = tray.jobs.first();
  await expect(job).toHaveAttribute('data-status', 'done');
  await expect(job).toContainText('Audit log export as CSV');
  await tabTo(page, job.getByRole('link', { name: 'Download CSV' }));
  const started = page.waitForEvent('download');
  await press(page, 'Enter');
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...rows] = await readCsv(await download.path());
  expect(head).toEqual(['Time', 'Who', 'Action', 'Kind', 'Key', 'Title', 'Changes', 'Address', 'Request', 'Entry']);
  expect(rows.map((row) => row.slice(1, 6))).toEqual([
    [person.name, 'task.update', 'task', key, 'Weigh all crates'],
    [person.name, 'task.create', 'task', key, 'Weigh all crates'],
  ]);
  expect(rows[0]?.[6]).toContain('Title: Weigh the crates → Weigh all crates');
  await press(page, 'Escape');
  await page.goto(`/w/${slug}/settings/audit?kind=export`);
  await expect(entries.last()).toContainText('requested the export');
});

test('somebody who may not read the audit log finds no link to it, and nothing there', async ({ open }) => {
  const laura = await signInPerson(demoPerson('Laura'));
  const page = await open(laura);
  await page.goto(`/w/${laura.slug}/settings/tasks`);
  const nav = page.getByRole('navigation', { name: 'Settings' });
  await expect(nav.getByRole('link', { name: 'Tasks' })).toBeVisible();
  await expect(nav.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  await page.goto(`/w/${laura.slug}/settings/audit`);
  await expect(page.getByText('Your role cannot read the audit log')).toBeVisible();
  await expectAccessible(page);
});
