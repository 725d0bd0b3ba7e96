import type { Page } from '@playwright/test';
import { ExportDialog } from '../pages/export-dialog';
import { JobsTray } from '../pages/jobs-tray';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { TaskPanel } from '../pages/task-panel';
import { type ListedTask, TasksPage } from '../pages/tasks-page';
import { expect, loadOf, test } from '../support/journey';
import { mailTo } from '../support/mail';
import { demoPerson, signInPerson, signUpPerson, unique } from '../support/people';
import { whileReportsWait } from '../support/redis';
import { type ReportRow, readCsvRows, readPdfRows, readXlsxRows } from '../support/report-files';
import { seedTasks, someDay } from '../support/seed';
import { settings } from '../support/settings';

const slug = settings.workspace;
const steven = demoPerson('Steven');
const nancy = demoPerson('Nancy');
const NANCY = 'Nancy Freehafer';
const DUE = '2031-01-09';

test('a manager gives work to a colleague, who does it, and the files of the report agree with the list', async ({
  open,
}, testInfo) => {
  const title = unique('Count the pallets before the auditors come');
  const manager = await open();
  const managerList = new TasksPage(manager);
  const colleague = await open();
  const colleagueList = new TasksPage(colleague);

  await test.step('the manager signs in and sees the task list of the company', async () => {
    await signIn(manager, steven);
    await new Shell(manager).goTo('Tasks');
    await expect(managerList.rows.first()).toBeVisible();
    const { api } = await signInPerson(steven);
    const { items } = await api.tasks.list.query({ query: 'status = open && label = shipping', limit: 100 });
    await managerList.goto(slug, `q=${encodeURIComponent('status = open && label = shipping')}`);
    await expect(managerList.row(items[0]?.key ?? '')).toBeVisible();
    expect((await managerList.readAll()).map((task) => task.key)).toEqual(items.map((task) => task.key));
    await managerList.goto(slug, 'sort=-created');
    await expect(managerList.rows.first()).toBeVisible();
  });
  await test.step('the colleague signs in and has the list open', async () => {
    await signIn(colleague, nancy);
    await colleagueList.goto(slug, `q=${encodeURIComponent('status = open && assignee = me')}`);
    await expect(colleagueList.rows.first()).toBeVisible();
  });
  const loads = { manager: await loadOf(manager), colleague: await loadOf(colleague) };

  const key = await test.step('the manager creates a task for the colleague', async () => {
    await managerList.newTask.click();
    return new NewTaskDialog(manager).fillAndCreate({ title, assignee: NANCY, due: DUE });
  });
  await test.step('the colleague sees it appear', async () => {
    await expect(colleagueList.row(key)).toContainText(title);
    await expect(colleagueList.row(key)).toContainText(NANCY);
    expect(await loadOf(colleague)).toBe(loads.colleague);
  });
  await test.step('the colleague gets an e-mail, whose link leads to the task', async () => {
    const mail = await mailTo(nancy.email, `${key} ${title}`);
    const [link = ''] = /https?:\/\/\S+/.exec(mail.text) ?? [];
    expect(mail.html).toContain(title);
    expect(mail.html).toContain(link);
    const tab = await colleague.context().newPage();
    await tab.goto(link);
    await expect(new Shell(tab).heading).toHaveText(title);
    await tab.close();
  });
  await test.step('the colleague completes it', async () => {
    await colleagueList.link(key).click();
    const panel = new TaskPanel(colleague);
    await expect(panel.title).toHaveValue(title);
    await panel.done.click();
    await expect(panel.reopen).toBeVisible();
    await expect(colleagueList.row(key)).toHaveCount(0);
  });
  await test.step('the manager sees it done', async () => {
    await expect(managerList.row(key)).toHaveCount(0);
    await managerList.view('Done').click();
    await expect(managerList.status(key)).toContainText('Done');
    expect(await loadOf(manager)).toBe(loads.manager);
  });

  // Not what other journeys do in this company meanwhile.
  const query = `label in (shipping, purchasing) && text ~ order || key = ${key}`;
  await managerList.goto(slug, `q=${encodeURIComponent(query)}`);
  await expect(managerList.status(key)).toContainText('Done');
  const listed = await managerList.readAll();

  const back = await whileReportsWait(async () => {
    await test.step('the manager asks for the report in three formats and watches it', async () => {
      await managerList.menu.choose('Export');
      const dialog = new ExportDialog(manager);
      for (const format of ['CSV', 'XLSX', 'PDF'] as const) await dialog.format(format).check();
      await dialog.start.click();
      const tray = new JobsTray(manager);
      await tray.button.click();
      await expect(tray.jobs.first()).toHaveAttribute('data-status', 'waiting');
      await expect(tray.progressOf(tray.jobs.first())).toBeVisible();
    });
    return test.step('the manager leaves, and comes back to where it stands', async () => {
      const tab = await manager.context().newPage();
      await manager.close();
      await tab.goto(`/w/${slug}/today`);
      const tray = new JobsTray(tab);
      await expect(tray.button).toHaveText('Jobs1');
      await tray.button.click();
      await expect(tray.jobs.first()).toHaveAttribute('data-status', 'waiting');
      return tab;
    });
  });

  await test.step('the report is finished before the eyes of the manager', async () => {
    const load = await loadOf(back);
    const job = new JobsTray(back).jobs.first();
    await expect(job).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
    await expect(job).toContainText(`${listed.length} rows`);
    expect(await loadOf(back)).toBe(load);
  });
  await test.step('the three files agree with each other and with the list, to the row', async () => {
    const tray = new JobsTray(back);
    const save = async (format: 'CSV' | 'XLSX' | 'PDF') => {
      const download = await tray.download(tray.jobs.first(), format);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
      const path = testInfo.outputPath(download.suggestedFilename());
      await download.saveAs(path);
      return path;
    };
    const csv = await readCsvRows(await save('CSV'));
    expect(csv.map(asListed)).toEqual(listed);
    expect(await readXlsxRows(await save('XLSX'))).toEqual(csv);
    expect(await readPdfRows(await save('PDF'))).toEqual(csv);
    expect(csv.find((row) => row.Task === key)).toMatchObject({ Title: title, Status: 'Done', Due: DUE });
  });
});

test('an export is the list as it stands: its filter, its order, and every page of it', async ({ open }, testInfo) => {
  const person = await signUpPerson();
  const { memberId } = await person.api.workspace.get.query();
  await seedTasks(
    person,
    Array.from({ length: 64 }, (_, index) => ({
      title: `Shelf ${index + 1}`,
      dueOn: index % 5 === 0 ? null : someDay((index * 7) % 30),
      assigneeIds: index % 8 === 0 ? [] : [memberId],
    })),
  );
  const page = await open(person);
  const list = new TasksPage(page);
  await list.goto(person.slug, `q=${encodeURIComponent('assignee = me')}&sort=-created`);
  await expect(list.row('T-64')).toBeVisible();
  await list.menu.choose('Export');
  await new ExportDialog(page).start.click();
  const tray = new JobsTray(page);
  await page.getByRole('button', { name: 'Show jobs' }).first().click();
  await expect(tray.jobs.first()).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
  await expect(tray.jobs.first(), 'which of several exports it is').toContainText(/Task export as CSV.*Assignee/);
  const path = testInfo.outputPath('shelves.csv');
  await (await tray.download(tray.jobs.first(), 'CSV')).saveAs(path);
  await page.keyboard.press('Escape');
  const listed = await list.readAll();
  expect(listed).toHaveLength(56);
  expect((await readCsvRows(path)).map(asListed)).toEqual(listed);
});

async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  const signInPage = new SignInPage(page);
  await signInPage.goto();
  await signInPage.signIn(person);
  await expect(page).toHaveURL(`/w/${slug}/today`);
}

function asListed(row: ReportRow): ListedTask {
  return { key: row.Task, title: row.Title, status: row.Status, assignee: row.Assignees || 'Unassigned', due: row.Due };
}
