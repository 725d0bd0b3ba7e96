import { expect, type Page } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { press } from '../support/keyboard';
import { openTasks, type State } from './state';

/** What a workspace in use shows, and what it shows while something is missing. */
export const busyStates: Record<string, State> = {
  'a grouped list': {
    who: 'busy',
    reach: async (page, person) => {
      await openTasks(page, person, 'group=status');
      await expect(page.getByRole('button', { name: /To do/ }).first()).toBeVisible();
    },
  },
  'rows that are marked': {
    who: 'busy',
    reach: async (page, person) => {
      const list = await openTasks(page, person, 'q=');
      await list.link('T-1').focus();
      await press(page, 'x');
      await expect(page.getByRole('toolbar', { name: 'Selected tasks' })).toContainText('1 selected');
    },
  },
  'a query with an error': {
    who: 'busy',
    reach: async (page, person) => {
      await openTasks(page, person);
      await page.getByRole('button', { name: 'Edit as text' }).click();
      await page.getByRole('combobox', { name: 'Filter as text' }).fill('status = open && due <');
      await expect(page.getByRole('combobox', { name: 'Filter as text' })).toHaveAttribute('aria-invalid', 'true');
    },
  },
  'a filter that matches nothing': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await new TasksPage(page).goto(slug, 'q=priority+%3D+low+%26%26+status+%3D+done');
      await expect(page.getByText('No task matches these filters.')).toBeVisible();
    },
  },
  'a list that is loading': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.route(/tasks\.list/, () => new Promise(() => {}));
      await new TasksPage(page).goto(slug);
      await expect(page.locator('[aria-busy=true]').first()).toBeVisible();
    },
    loads: true,
  },
  'a list that did not load': { who: 'busy', reach: failing(/tasks\.list/, 'tasks'), fails: true },
  'an inbox that did not load': { who: 'busy', reach: failing(/inbox\.list/, 'inbox'), fails: true },
  'a board that did not load': { who: 'busy', reach: failing(/tasks\.board/, 'tasks?layout=board'), fails: true },
  'a board with a limit passed': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await new BoardPage(page).goto(slug);
      await expect(new BoardPage(page).card('T-1')).toBeVisible();
    },
  },
  'the dialog that moves a card': {
    who: 'busy',
    reach: async (page, { slug }) => {
      const board = new BoardPage(page);
      await board.goto(slug);
      await board.card('T-1').focus();
      await press(page, 'm');
      await expect(page.getByRole('dialog').getByLabel('Column')).toBeVisible();
    },
  },
  'an empty board': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await new BoardPage(page).goto(slug);
      await expect(page.getByText('No tasks').first()).toBeVisible();
    },
  },
  'an empty calendar': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks?layout=calendar`);
      await expect(page.locator('[data-day]').first()).toBeVisible();
    },
  },
  'an empty timeline': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks?layout=timeline`);
      await expect(page.getByText('Nothing is planned for this time')).toBeVisible();
    },
  },
  'a task with everything': {
    who: 'busy',
    reach: async (page, person) => {
      await openTasks(page, person, 'peek=T-1');
      const { root } = new TaskPanel(page);
      await expect(root.getByRole('article')).toHaveCount(2);
      await expect(root.getByRole('link', { name: /list\.txt/ }).first()).toBeVisible();
    },
  },
  'a comment that mentions': {
    who: 'busy',
    reach: async (page, person) => {
      await openTasks(page, person, 'peek=T-1');
      await new TaskPanel(page).comment.pressSequentially('Ask @');
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    },
  },
  'a new task that was understood': {
    who: 'busy',
    reach: async (page, person) => {
      await openTasks(page, person);
      await press(page, 'c');
      const dialog = new NewTaskDialog(page);
      await dialog.title.fill('Call Acme tomorrow 9am !high #shipping ~30m');
      await expect(dialog.chips).toHaveCount(4);
    },
    layer: '[role=dialog]',
  },
  'the templates in New task': {
    who: 'busy',
    reach: async (page, person) => {
      await openTasks(page, person);
      await press(page, 'c');
      await new NewTaskDialog(page).fromTemplate.click();
      await expect(page.getByRole('option', { name: 'Unpacking' })).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the tasks of a project, and a new one being named': {
    who: 'busy',
    reach: async (page, { slug, api }) => {
      const { projects } = await api.settings.get.query();
      await page.goto(`/w/${slug}/tasks?q=${encodeURIComponent(`project = ${projects[0]?.id}`)}`);
      const { navigation } = new Shell(page);
      await navigation.getByRole('button', { name: 'New project' }).click();
      await expect(navigation.getByRole('textbox')).toBeFocused();
    },
  },
  'the trash': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/trash`);
      await expect(page.getByText('A mistake')).toBeVisible();
    },
  },
  'an empty trash': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/trash`);
      await expect(page.getByText('The trash is empty')).toBeVisible();
    },
  },
  'the settings of tasks': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/tasks`);
      await expect(page.getByRole('textbox', { name: 'Name of Review' })).toBeVisible();
    },
  },
  'a template that is edited, with what cannot be saved': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/tasks`);
      await page.getByRole('button', { name: 'Edit Unpacking' }).click();
      const dialog = page.getByRole('dialog', { name: 'Edit Unpacking' });
      await dialog.getByRole('button', { name: 'Add a sub-task' }).click();
      await dialog.getByRole('button', { name: 'Save template' }).click();
      await expect(dialog.getByRole('alert')).toContainText('Fix the marked fields');
    },
  },
  'a list by two sorts, its own fields in cells': {
    who: 'busy',
    reach: async (page, { slug, api }) => {
      const { fields } = await api.settings.get.query();
      const hall = fields.find(({ name }) => name === 'Hall')?.id;
      await page.goto(`/w/${slug}/tasks?q=&sort=priority,-due&cols=key,title,links,priority,due,cf:${hall}`);
      await expect(page.getByText('PO-1042', { exact: true })).toBeVisible();
    },
  },
  'no imports yet': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/imports`);
      await expect(page.getByText('No imports yet')).toBeVisible();
    },
  },
  'the imports': {
    who: 'busy',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/imports`);
      await expect(page.getByText('rows.csv')).toBeVisible();
    },
  },
  'a preview of customers with a duplicate': {
    who: 'busy',
    reach: async (page, { slug, api }) => {
      const { items } = await api.imports.list.query();
      await page.goto(`/w/${slug}/imports/${items.find(({ noun }) => noun === 'customer')?.id}`);
      await expect(page.getByRole('table', { name: 'Possible duplicates' })).toBeVisible({ timeout: 60_000 });
    },
  },
  'a preview of products with control sums': {
    who: 'busy',
    reach: async (page, { slug, api }) => {
      const { items } = await api.imports.list.query();
      await page.goto(`/w/${slug}/imports/${items.find(({ noun }) => noun === 'product')?.id}`);
      await expect(page.getByRole('region', { name: 'Control sums' })).toBeVisible({ timeout: 60_000 });
    },
  },
  'a preview with rows that cannot be imported': {
    who: 'busy',
    reach: async (page, { slug, api }) => {
      const { items } = await api.imports.list.query();
      await page.goto(`/w/${slug}/imports/${items[0]?.id}`);
      await expect(page.getByRole('table').filter({ hasText: 'row' }).first()).toBeVisible({ timeout: 60_000 });
    },
  },
};

/** A page whose data the server does not give. */
function failing(procedure: RegExp, path: string): State['reach'] {
  return async (page: Page, { slug }) => {
    await page.route(procedure, (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.goto(`/w/${slug}/${path}`);
    await expect(new Shell(page).heading).toHaveText(path === 'inbox' ? 'Inbox' : 'Tasks');
    await expect(page.getByRole('button', { name: 'Retry' }).first()).toBeVisible();
  };
}
