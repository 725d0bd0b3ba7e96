import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ExportDialog } from './pages/export-dialog';
import { JobsTray } from './pages/jobs-tray';
import { NewTaskDialog } from './pages/new-task-dialog';
import { Shell } from './pages/shell';
import { SignInPage } from './pages/sign-in-page';
import { TaskPanel } from './pages/task-panel';
import { TasksPage } from './pages/tasks-page';
import { settle } from './support/accessibility';
import { demoPerson, type Person, signInPerson, storageOf } from './support/people';
import { settings } from './support/settings';

/**
 * Pictures of the product for people to look at, light and dark, wide and narrow, with the settings of the journeys in
 * the environment: `node --import tsx e2e/screenshots.ts <folder>`
 */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Say which folder the pictures go to');
mkdirSync(folder, { recursive: true });

const scenes: Record<string, (page: Page, slug: string) => Promise<void>> = {
  'sign-in': async (page) => {
    await page.context().clearCookies();
    await new SignInPage(page).goto();
    await new SignInPage(page).submit.waitFor();
  },
  today: async (page, slug) => {
    await page.goto(`/w/${slug}/today`);
    await page.getByRole('main').getByRole('listitem').nth(6).waitFor();
  },
  tasks: async (page, slug) => {
    await new TasksPage(page).goto(slug);
    await new TasksPage(page).rows.first().waitFor();
  },
  panel: async (page, slug) => {
    await new TasksPage(page).goto(slug, 'peek=T-1');
    await new TaskPanel(page).done.waitFor();
  },
  'new-task': async (page, slug) => {
    await new TasksPage(page).goto(slug);
    await new TasksPage(page).rows.first().waitFor();
    await page.keyboard.press('c');
    await new NewTaskDialog(page).create.click();
  },
  export: async (page, slug) => {
    await new TasksPage(page).goto(slug);
    await new TasksPage(page).menu.choose('Export');
    await new ExportDialog(page).start.waitFor();
  },
  jobs: async (page, slug) => {
    await page.goto(`/w/${slug}/today`);
    await new JobsTray(page).button.click();
    await new JobsTray(page).jobs.first().getByRole('link', { name: 'Download PDF' }).waitFor();
  },
  keys: async (page, slug) => {
    await page.goto(`/w/${slug}/today`);
    await page.getByRole('main').getByRole('listitem').nth(6).waitFor();
    await page.keyboard.press('?');
    await new Shell(page).keysDialog.waitFor();
  },
  'task-page': async (page, slug) => {
    await page.goto(`/w/${slug}/tasks/T-1`);
    await page.getByRole('button', { name: 'Mark done' }).waitFor();
  },
};

const nancy: Person = await signInPerson(demoPerson('Nancy'));
await nancy.api.exports.request.mutate({ kind: 'tasks', formats: ['csv', 'xlsx', 'pdf'] });
const browser = await chromium.launch(settings.chromium ? { executablePath: settings.chromium } : {});
for (const width of [1280, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, go] of Object.entries(scenes)) {
      const viewport = { width, height: width === 390 ? 844 : 800 };
      const context = await browser.newContext({
        baseURL: settings.baseUrl,
        storageState: storageOf(nancy.cookie),
        viewport,
        colorScheme,
        locale: 'en-GB',
        hasTouch: width === 390,
        isMobile: width === 390,
      });
      const page = await context.newPage();
      await go(page, nancy.slug);
      await settle(page);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
      await context.close();
    }
  }
}
await browser.close();
