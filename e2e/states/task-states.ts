import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { demoPerson, signInPerson } from '../support/people';
import { openTasks, type State } from './state';

/** The tasks and their layouts. */
export const taskStates: Record<string, State> = {
  'the task list': {
    who: 'owner',
    reach: async (page, person) => void (await openTasks(page, person)),
  },
  'the task list with a menu': {
    who: 'owner',
    reach: async (page, person) => {
      const list = await openTasks(page, person, 'assignee=me');
      await list.filters.getByRole('button', { name: 'sort order' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  'the task panel': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me&peek=T-1');
      await expect(new TaskPanel(page).done).toBeVisible();
    },
  },
  'the task panel, when another has the task open': {
    who: 'owner',
    reach: async (page, person) => {
      const { api } = await signInPerson(demoPerson('Laura'));
      const { id: recordId } = await api.tasks.get.query({ ref: 'T-2' });
      await api.presence.enter.mutate({ recordId, tabId: randomUUID() });
      await openTasks(page, person, 'peek=T-2');
      await expect(new TaskPanel(page).root.getByText(/^Laura \S+ is here too$/)).toBeVisible();
    },
  },
  'the due date picker': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me&peek=T-1');
      await new TaskPanel(page).root.getByRole('button', { name: /^Due/ }).click();
      await expect(page.getByRole('dialog').getByRole('button', { name: /^Tomorrow/ })).toBeVisible();
      await expect(page.getByRole('dialog').getByRole('grid')).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'a due date that is not understood, with a time': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me&peek=T-1');
      await new TaskPanel(page).root.getByRole('button', { name: /^Due/ }).click();
      const layer = page.getByRole('dialog');
      await layer.getByRole('button', { name: 'Add time' }).click();
      await layer.getByRole('textbox', { name: 'Time' }).fill('late');
      await layer.getByRole('textbox', { name: /^Due/ }).fill('17 dec or so');
      await page.keyboard.press('Enter');
      await expect(layer.getByRole('textbox', { name: /^Due/ })).toHaveAccessibleDescription(/not understood/);
      await expect(layer.getByRole('grid')).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'the calendar of a date in a form': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me');
      await page.keyboard.press('c');
      const dialog = new NewTaskDialog(page);
      await dialog.more.click();
      await dialog.root.getByRole('button', { name: 'Choose a day: Due' }).click();
      await expect(page.getByRole('dialog', { name: 'Choose a day: Due' }).getByRole('grid')).toBeVisible();
    },
    layer: '[role=dialog][aria-label]',
  },
  'a task on its page': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks/T-1`);
      await expect(page.getByRole('main').getByRole('button', { name: 'Mark done' })).toBeVisible();
    },
  },
  'the dialog for a new task': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me');
      await page.keyboard.press('c');
      const dialog = new NewTaskDialog(page);
      await dialog.create.click();
      await expect(dialog.title).toHaveAccessibleDescription(/Enter a title$/);
      await dialog.more.click();
      await dialog.assignee.click();
      await expect(page.getByRole('listbox')).toBeVisible();
    },
  },
  'the board': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await new BoardPage(page).goto(slug);
      await expect(new BoardPage(page).column('To do').locator('[data-card]').first()).toBeVisible();
    },
  },
  'the form for repetitions': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me&peek=T-1');
      await new TaskPanel(page).details.getByRole('button', { name: 'Repeat' }).click();
      await expect(
        page
          .getByRole('dialog')
          .getByRole('status')
          .filter({ hasText: /^Next dates./ }),
      ).toBeVisible();
    },
  },
  'the calendar': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks?layout=calendar`);
      await expect(page.locator('table [data-record-link]').first()).toBeVisible();
    },
  },
  'the timeline': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks?layout=timeline`);
      await expect(page.locator('[data-bar]').first()).toBeVisible();
    },
  },
  'an empty workspace': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await new TasksPage(page).goto(slug);
      await expect(page.getByText('No tasks yet')).toBeVisible();
    },
  },
};
