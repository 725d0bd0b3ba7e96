import { expect } from '@playwright/test';
import { ExportDialog } from '../pages/export-dialog';
import { InboxPage } from '../pages/inbox-page';
import { JobsTray } from '../pages/jobs-tray';
import { SecurityPage } from '../pages/security-page';
import { Shell } from '../pages/shell';
import { openTasks, type State } from './state';

/** Around the tasks. */
export const shellStates: Record<string, State> = {
  Today: {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(page.getByRole('listitem').filter({ hasText: /^Overdue\d+/ })).toBeVisible();
    },
  },
  'my settings': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/me`);
      await expect(page.getByLabel('Daily e-mail')).toBeVisible();
    },
  },
  'the security of the account': {
    who: 'owner',
    reach: async (page, { slug }) => {
      const security = new SecurityPage(page);
      await security.goto(slug);
      await expect(security.sessions.first()).toBeVisible();
    },
  },
  'the audit log': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/audit?kind=task`);
      await expect(page.getByRole('list', { name: 'Entries' }).getByRole('listitem').first()).toBeVisible();
    },
  },
  'the settings of the workspace': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/workspace`);
      await expect(page.getByLabel('First day of the week')).toBeVisible();
    },
  },
  'the dialog of a new workspace': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/workspace`);
      await page
        .getByRole('button', { name: /switch workspace$/ })
        .filter({ visible: true })
        .click();
      await page.getByRole('menuitem', { name: 'New workspace' }).click();
      await expect(page.getByRole('dialog', { name: 'New workspace' })).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the inbox': {
    who: 'owner',
    reach: async (page, { slug }) => {
      const inbox = new InboxPage(page);
      await inbox.goto(slug);
      await expect(inbox.rows.first()).toBeVisible();
    },
  },
  'the times to snooze until': {
    who: 'owner',
    reach: async (page, { slug }) => {
      const inbox = new InboxPage(page);
      await inbox.goto(slug);
      await inbox.rows
        .first()
        .getByRole('button', { name: /^Snooze/ })
        .click();
      await expect(page.getByRole('menuitem', { name: /^Tomorrow/ })).toBeVisible();
    },
    layer: '[role=menu]',
  },
  'an inbox with nothing new': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await new InboxPage(page).goto(slug, '?tab=watching');
      await expect(page.getByText('Nothing new')).toBeVisible();
    },
  },
  'the statistics': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/statistics?table=load`);
      await expect(page.getByRole('img', { name: 'Throughput' })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Workload per person' })).toBeVisible();
    },
  },
  'the palette with results': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(new Shell(page).heading).not.toBeEmpty();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search and commands' }).fill('ship');
      await expect(page.getByRole('option').filter({ hasText: 'Ship order' }).first()).toBeVisible();
    },
  },
  'the export dialog': {
    who: 'owner',
    reach: async (page, person) => {
      const list = await openTasks(page, person, 'assignee=me');
      await list.menu.choose('Export');
      const dialog = new ExportDialog(page);
      await dialog.format('CSV').uncheck();
      await dialog.start.click();
      await expect(dialog.root).toContainText('Choose a format');
    },
  },
  'the jobs tray': {
    who: 'newcomer',
    reach: async (page, { slug, api }) => {
      const { items } = await api.exports.list.query();
      if (items.length === 0) await api.exports.request.mutate({ kind: 'tasks', formats: ['csv', 'xlsx', 'pdf'] });
      await page.goto(`/w/${slug}/today`);
      const tray = new JobsTray(page);
      await tray.button.click();
      await expect(tray.jobs.first()).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
    },
  },
  'an empty jobs tray': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await new JobsTray(page).button.click();
      await expect(new JobsTray(page).root).toContainText('No jobs yet');
    },
  },
  'the list of keys': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(new Shell(page).heading).not.toBeEmpty();
      await page.keyboard.press('?');
      await expect(new Shell(page).keysDialog).toBeVisible();
    },
  },
};
