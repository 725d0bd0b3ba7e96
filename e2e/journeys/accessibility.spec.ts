import type { Page } from '@playwright/test';
import { BoardPage } from '../pages/board-page';
import { ExportDialog } from '../pages/export-dialog';
import { JobsTray } from '../pages/jobs-tray';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { SignUpPage } from '../pages/sign-up-page';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { expectAccessible, settle } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { type Person, signUpPerson, storageOf } from '../support/people';
import { settings } from '../support/settings';

/** A state of the product: how to come to it, from a fresh page of somebody. */
interface State {
  who: 'nobody' | 'owner' | 'newcomer';
  reach: (page: Page, person: Person) => Promise<void>;
  /** A layer that floats over the page; what it covers is looked at in a state of its own. */
  layer?: string;
}

async function openTasks(page: Page, { slug }: Person, query = ''): Promise<TasksPage> {
  const list = new TasksPage(page);
  await list.goto(slug, query);
  await expect(list.rows.first()).toBeVisible();
  return list;
}

const states: Record<string, State> = {
  'sign-in': {
    who: 'nobody',
    reach: async (page) => {
      await new SignInPage(page).goto();
      await expect(new Shell(page).heading).toHaveText('Sign in');
    },
  },
  'sign-in refused by its own checks': {
    who: 'nobody',
    reach: async (page) => {
      await new SignInPage(page).goto();
      await new SignInPage(page).submit.click();
      await expect(page.getByRole('link', { name: 'Enter your password' })).toBeVisible();
    },
  },
  'sign-up': {
    who: 'nobody',
    reach: async (page) => {
      await new SignUpPage(page).goto();
      await expect(new Shell(page).heading).toHaveText('Start a workspace');
    },
  },
  'sign-up refused by its own checks': {
    who: 'nobody',
    reach: async (page) => {
      await new SignUpPage(page).goto();
      await new SignUpPage(page).submit.click();
      await expect(page.getByRole('link', { name: 'Enter your name' })).toBeVisible();
    },
  },
  'a page that is not there': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/no/such/page');
      await expect(new Shell(page).heading).toHaveText('Page not found');
    },
  },
  'a workspace that is not open': {
    who: 'owner',
    reach: async (page) => {
      await page.goto('/w/somebody-elses/today');
      await expect(new Shell(page).heading).toHaveText('This workspace is not open to you');
    },
  },
  Today: {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/today`);
      await expect(page.getByRole('listitem').filter({ hasText: /^Overdue\d+/ })).toBeVisible();
    },
  },
  'the task list': {
    who: 'owner',
    reach: async (page, person) => void (await openTasks(page, person)),
  },
  'the task list with a menu': {
    who: 'owner',
    reach: async (page, person) => {
      const list = await openTasks(page, person, 'assignee=me');
      await list.filters.getByRole('button', { name: 'Sort' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  'the task panel': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me&peek=T-14');
      await expect(new TaskPanel(page).done).toBeVisible();
    },
  },
  'the due date picker': {
    who: 'owner',
    reach: async (page, person) => {
      await openTasks(page, person, 'assignee=me&peek=T-14');
      await new TaskPanel(page).root.getByRole('button', { name: /^Due/ }).click();
      await expect(page.getByRole('dialog').getByRole('button', { name: /^Tomorrow/ })).toBeVisible();
    },
    layer: '[role=dialog]',
  },
  'a task on its page': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks/T-13`);
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
      await openTasks(page, person, 'assignee=me&peek=T-14');
      await new TaskPanel(page).root.getByRole('button', { name: 'Repeat…' }).click();
      await expect(page.getByRole('dialog').getByRole('status')).not.toHaveText('Next dates');
    },
  },
  'my settings': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/settings/me`);
      await expect(page.getByLabel('Mail about overdue tasks')).toBeVisible();
    },
  },
  'the calendar': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks?layout=calendar`);
      await expect(page.locator('[data-day] + ul [data-task-link]').first()).toBeVisible();
    },
  },
  'the timeline': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/tasks?layout=timeline`);
      await expect(page.locator('[data-bar]').first()).toBeVisible();
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
      await list.export.click();
      const dialog = new ExportDialog(page);
      await dialog.format('CSV').uncheck();
      await dialog.start.click();
      await expect(dialog.root).toContainText('Choose a format');
    },
  },
  'the jobs tray': {
    who: 'newcomer',
    reach: async (page, { slug, api }) => {
      const { items } = await api.reports.list.query();
      if (items.length === 0) await api.reports.request.mutate({ kind: 'tasks', formats: ['csv', 'xlsx', 'pdf'] });
      await page.goto(`/w/${slug}/today`);
      const tray = new JobsTray(page);
      await tray.button.click();
      await expect(tray.jobs.first()).toHaveAttribute('data-status', 'done');
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
  'an empty workspace': {
    who: 'newcomer',
    reach: async (page, { slug }) => {
      await new TasksPage(page).goto(slug);
      await expect(page.getByText('No tasks yet')).toBeVisible();
    },
  },
};

// Nothing here changes what another looks at, and together they are half of the whole run.
test.describe.configure({ mode: 'parallel' });

let newcomer: Person;
test.beforeAll(async () => {
  newcomer = await signUpPerson();
});

for (const [name, { who, reach, layer }] of Object.entries(states)) {
  test(`${name}: light and dark, wide and narrow`, async ({ open, owner, allowErrors }) => {
    allowErrors(/status of 404/);
    const person = { nobody: undefined, owner, newcomer }[who];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(person, { colorScheme });
      await reach(page, person ?? owner);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await test.step(`${colorScheme}, ${width} px`, () => expectAccessible(page, layer));
      }
    }
  });
}

test('colours forced by the system: everything is still told apart', async ({ open, owner }) => {
  const page = await open(owner, { forcedColors: 'active' });
  const list = await openTasks(page, owner, 'assignee=me&peek=T-14');
  await expectAccessible(page);
  await list.rows.first().getByRole('link').focus();
  await page.keyboard.press('j');
  await expect(list.rows.nth(1)).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('c');
  await expect(new NewTaskDialog(page).title).toBeFocused();
  await expectAccessible(page);
});

test('motion reduced: nothing moves', async ({ open, owner }) => {
  const page = await open(owner, { reducedMotion: 'reduce' });
  await openTasks(page, owner);
  await page.evaluate(() => {
    const moved: string[] = [];
    Reflect.set(window, 'moved', moved);
    const note = (event: AnimationEvent | TransitionEvent) => {
      if (event.elapsedTime > 0.002) moved.push('animationName' in event ? event.animationName : event.propertyName);
    };
    addEventListener('animationend', note);
    addEventListener('transitionend', note);
  });
  for (const key of ['?', 'c']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await settle(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await new JobsTray(page).button.click();
  await expect(new JobsTray(page).root).toBeVisible();
  await settle(page);
  await new TasksPage(page).rows.first().hover();
  expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toEqual([]);
});

test('a window of 320 px, and pages at 200 %: nothing is cut off sideways', async ({ open, owner }) => {
  const page = await open(owner);
  for (const viewport of [
    { width: 320, height: 640 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(viewport);
    for (const path of ['/sign-in', '/sign-up', `/w/${owner.slug}/today`, `/w/${owner.slug}/tasks?assignee=me`]) {
      await page.goto(path);
      await expect(new Shell(page).heading).not.toBeEmpty();
      await expectAccessible(page);
    }
  }
});

test('letters twice as large by the settings of the browser: nothing is lost', async ({ owner, playwright }) => {
  const browser = await playwright.chromium.launch({
    ...(settings.chromium ? { executablePath: settings.chromium } : {}),
    args: ['--blink-settings=defaultFontSize=32'],
  });
  const { baseUrl: baseURL } = settings;
  const context = await browser.newContext({ storageState: storageOf(owner.cookie), baseURL });
  const page = await context.newPage();
  await openTasks(page, owner, 'assignee=me');
  await expect(page.locator('body')).toHaveCSS('font-size', '28px');
  await expectAccessible(page);
  await new TasksPage(page).rows.first().getByRole('link').click();
  await expect(new TaskPanel(page).done).toBeVisible();
  await expectAccessible(page);
  await browser.close();
});
