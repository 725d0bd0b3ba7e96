import { expect, type Page } from '@playwright/test';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { openTasks, type State } from './state';

/** Where tasks are typed and commands are asked for more. */
export const typingStates: Record<string, State> = {
  'the first steps in an empty workspace': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(page.getByRole('region', { name: 'Start here' })).toBeVisible();
    },
  },
  'a task typed below the list': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, `q=${encodeURIComponent('status = open && assignee = me')}`);
      await page
        .getByRole('textbox', { name: 'Add a task', exact: true })
        .fill('Ring the agent tomorrow !high @nobody');
      await expect(page.getByRole('list', { name: 'Recognised' }).getByRole('listitem')).toHaveCount(2);
    },
  },
  'pasted lines, before they become tasks': {
    who: 'owner',
    reach: async (page, person) => {
      const list = await openTasks(page, person, 'assignee=me');
      await list.newTask.click();
      await paste(page, Array.from({ length: 14 }, (_, index) => `- Count crate ${index} tomorrow !high`).join('\n'));
      await expect(page.getByRole('region', { name: 'Tasks to create' }).getByRole('listitem')).toHaveCount(14);
    },
  },
  'a command that asks which task': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search and commands' }).fill('>defer a task');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
};

async function paste(page: Page, text: string): Promise<void> {
  await new NewTaskDialog(page).title.evaluate((field, lines) => {
    const data = new DataTransfer();
    data.setData('text/plain', lines);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}
