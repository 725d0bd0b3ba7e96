import { JobsTray } from '../pages/jobs-tray';
import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { accountStates } from '../states/account-states';
import { busyStates } from '../states/busy-states';
import { partyStates } from '../states/party-states';
import { productStates } from '../states/product-states';
import { shellStates } from '../states/shell-states';
import { openTasks, type State } from '../states/state';
import { taskStates } from '../states/task-states';
import { typingStates } from '../states/typing-states';
import { expectAccessible, settle } from '../support/accessibility';
import { expect, test } from '../support/journey';
import { expectAccessibleInLooks, inWords, looksOf } from '../support/looks';
import { storageOf } from '../support/people';
import { settings } from '../support/settings';

// Nothing here changes what another looks at, and together they are half of the whole run.
test.describe.configure({ mode: 'parallel' });

const states: Record<string, State> = {
  ...accountStates,
  ...shellStates,
  ...taskStates,
  ...busyStates,
  ...partyStates,
  ...productStates,
  ...typingStates,
};

for (const [turn, [name, { who, reach, fails, width, ...options }]] of Object.entries(states).entries()) {
  const looks = looksOf(turn, width);
  test(`${name}: ${inWords(looks)}`, async ({ open, owner, newcomer, busy, allowErrors }) => {
    allowErrors(fails ? /status of 500/ : /status of 404/);
    const person = { nobody: undefined, owner, newcomer, busy }[who];
    const page = await open(person);
    if (width) await page.setViewportSize({ width, height: 800 });
    await reach(page, person ?? owner);
    await expectAccessibleInLooks(page, options, looks);
  });
}

test('colours forced by the system: everything is still told apart', async ({ open, owner }) => {
  const page = await open(owner, { forcedColors: 'active' });
  const list = await openTasks(page, owner, 'assignee=me&peek=T-1');
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
