import type { Locator } from '@playwright/test';
import { TaskPanel } from '../pages/task-panel';
import { TasksPage } from '../pages/tasks-page';
import { hold, holdPart } from '../support/hold';
import { expect, test } from '../support/journey';
import { chord, f6Into, press, tabTo, withoutPointer } from '../support/keyboard';
import { type Person, signUpPerson } from '../support/people';
import { seedTasks, someDay } from '../support/seed';

let person: Person;
/** Has nothing but a title. */
let bare: string;
/** Has more than a window shows. */
let full: string;
test.beforeAll(async () => {
  person = await signUpPerson();
  const { api } = person;
  const label = await api.labels.create.mutate({ name: 'shipping' });
  const project = await api.projects.create.mutate({ name: 'Spring orders', description: '' });
  await api.fields.create.mutate({ name: 'Hall', kind: 'text' });
  const [first, second] = await seedTasks(person, [
    { title: 'Sweep the yard' },
    {
      title: 'Unpack the blue crates',
      description: `# Plan\n\n${'One of many lines of the plan.\n\n'.repeat(12)}#### Then\n\nThe rest.`,
      dueOn: someDay(2),
      priority: 'high',
      labelIds: [label.id],
      projectId: project.id,
      checklist: Array.from({ length: 6 }, (_, index) => ({
        id: crypto.randomUUID(),
        text: `Crate ${index + 1}`,
        done: false,
      })),
    },
  ]);
  bare = first?.key ?? '';
  full = second?.key ?? '';
  const taskId = second?.id ?? '';
  await api.links.add.mutate({ taskId, ref: 'PO-1042' });
  await api.reminders.add.mutate({ taskId, time: { at: '2031-01-09T09:00:00.000Z' } });
  for (const body of ['### First\n\nof all', 'Second']) await api.comments.create.mutate({ taskId, body });
});

test('a task shows what is filled, and offers the rest by its name', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Weigh the pallets' }]);
  const page = await withoutPointer(await open(person));
  const panel = new TaskPanel(page);
  const sections = panel.root.getByRole('heading', { level: 3 });
  const stored = () => person.api.tasks.get.query({ ref: task?.key ?? '' });
  await new TasksPage(page).goto(person.slug, `peek=${task?.key}`);
  await expect(panel.facts).toHaveText(['Status', 'Assignees', 'Due']);
  await expect(panel.details.getByRole('button')).toHaveText([
    'Priority',
    'Not before',
    'Repeat',
    'Labels',
    'Project',
    'Estimate',
    'Hall',
  ]);
  await expect(panel.parts.getByRole('button')).toHaveText([
    'Checklist',
    'Sub-tasks',
    'Files',
    'Links',
    'Dependencies',
    'Reminders',
  ]);
  await expect(sections).toHaveText(['Description', 'Details', 'Activity']);
  const gap = async (above: Locator, below: Locator) => {
    const [upper, lower] = [await boxOf(above), await boxOf(below)];
    return lower.y - upper.y - upper.height;
  };
  expect(await gap(panel.title, panel.editDescription), 'the description is right below the title').toBeLessThan(16);

  await test.step('what is chosen becomes a line, which has focus', async () => {
    await f6Into(page, panel.root);
    await tabTo(page, panel.details.getByRole('button', { name: 'Priority' }));
    await press(page, 'Enter');
    await expect(page.getByRole('combobox', { name: `Priority of ${task?.key}` })).toBeFocused();
    await page.keyboard.type('hig');
    await press(page, 'Enter');
    await expect(panel.facts).toHaveText(['Status', 'Priority', 'Assignees', 'Due']);
    await expect(panel.root.getByRole('button', { name: `Priority of ${task?.key}: High` })).toBeFocused();
  });
  await test.step('arrows lead to the others; several labels are chosen before it becomes a line', async () => {
    await person.api.labels.create.mutate({ name: 'fragile' });
    await tabTo(page, panel.details.getByRole('button', { name: 'Not before' }));
    await press(page, 'ArrowRight', 'ArrowRight');
    await expect(panel.details.getByRole('button', { name: 'Labels' })).toBeFocused();
    await press(page, 'Enter');
    const labels = page.getByRole('dialog').getByRole('option');
    await expect(labels).toHaveCount(2);
    await page.keyboard.type('ship');
    await expect(labels).toHaveText(['shipping', 'New label “ship”']);
    await press(page, 'Enter');
    await expect(labels.first()).toHaveAttribute('aria-selected', 'true');
    await expect(panel.facts).toHaveText(['Status', 'Priority', 'Assignees', 'Due']);
    await press(page, 'Escape');
    await expect(panel.facts).toHaveText(['Status', 'Priority', 'Assignees', 'Due', 'Labels']);
    await expect(panel.root.getByRole('button', { name: /^Labels of/ })).toBeFocused();
  });
  await test.step('a custom field', async () => {
    await tabTo(page, panel.details.getByRole('button', { name: 'Not before' }));
    await press(page, 'End', 'Enter');
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Hall' })).toBeFocused();
    await page.keyboard.type('North');
    await press(page, 'Enter');
    await expect(panel.root.getByRole('textbox', { name: 'Hall' })).toBeFocused();
    await expect.poll(async () => Object.values((await stored()).fields)).toEqual(['North']);
  });
  await test.step('an empty section opens with its input in focus, and stays', async () => {
    await tabTo(page, panel.parts.getByRole('button', { name: 'Checklist' }));
    await press(page, 'Enter');
    await expect(panel.root.getByRole('textbox', { name: 'Add an item' })).toBeFocused();
    await page.keyboard.type('Scales');
    await press(page, 'Enter');
    await expect.poll(async () => (await stored()).checklist.map(({ text }) => text)).toEqual(['Scales']);
    await page.reload();
    await expect(sections).toHaveText(['Description', 'Details', 'Checklist', 'Activity']);
  });
  await test.step('the history says what was changed', async () => {
    const activity = panel.root.getByRole('region', { name: 'Activity' });
    await expect(activity).toContainText('Hall from none to North');
    await expect(activity).toContainText('Checklist: added “Scales”');
  });
});

test('the letters of a row work on the task that is open, from anywhere in its panel and on its page', async ({
  open,
}) => {
  const page = await withoutPointer(await open(person));
  const panel = new TaskPanel(page);
  const NAMES = { s: 'Status', a: 'Assignee', d: 'Due', p: 'Priority', l: 'Labels', m: 'Project', h: 'Defer' };
  await new TasksPage(page).goto(person.slug, `peek=${bare}`);
  await expect(panel.details).toBeVisible();
  const layer = page.getByRole('dialog');
  await test.step('nowhere in particular, and in the panel', async () => {
    for (const place of ['page', 'panel']) {
      if (place === 'panel') await f6Into(page, panel.root);
      for (const [key, name] of Object.entries(NAMES)) {
        await press(page, key);
        await expect(layer, `${key} from the ${place}`).toHaveAccessibleName(new RegExp(`^${name} .*${bare}$`));
        await press(page, 'Escape');
        await expect(layer).toHaveCount(0);
      }
    }
  });
  await test.step('right after Esc, before focus is back from a layer', async () => {
    const opened = page.getByRole('dialog', { name: `Priority of ${bare}` });
    const menu = panel.root.getByRole('button', { name: `More for ${bare}` });
    const layers = {
      picker: [() => press(page, 'd'), page.getByRole('dialog')],
      menu: [() => menu.press('Enter'), page.getByRole('menu')],
      dialog: [() => press(page, '?'), page.getByRole('dialog')],
    } as const;
    for (const [name, [open, shown]] of Object.entries(layers)) {
      await open();
      await expect(page.locator(':focus').and(shown).or(shown.locator(':focus')), name).toBeVisible();
      // One that still moves in goes only at the end of that.
      await shown.evaluate((layer) => Promise.all(layer.getAnimations().map(({ finished }) => finished)));
      await chord(page, 'Escape', 'p');
      await expect(opened, `after the ${name}`).toBeVisible();
      await expect(opened.getByRole('combobox'), `after the ${name}`).toBeFocused();
      await press(page, 'Escape');
      await expect(layer).toHaveCount(0);
    }
  });
  await test.step('on its page, of which the comment box is still loading', async () => {
    const answer = await holdPart(page, '"data-comment-box":');
    await page.goto(`/w/${person.slug}/tasks/${bare}`);
    await expect(page.getByRole('toolbar', { name: /^Add details to/ })).toBeVisible();
    await press(page, 'p');
    await expect(page.getByRole('combobox', { name: `Priority of ${bare}` })).toBeFocused();
    await press(page, 'Escape');
    await expect(page.getByRole('combobox', { name: `Priority of ${bare}` })).toHaveCount(0);
    await press(page, 'w');
    await page.keyboard.type('Swept');
    await answer();
    const comment = page.getByRole('textbox', { name: 'Write a comment' });
    await expect(comment).toBeFocused();
    await expect(comment).toHaveValue('Swept');
  });
});

test('a comment costs one key from the list, and what is typed meanwhile is in it', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Call Kite Supply' }]);
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug, 'sort=-created');
  await tabTo(page, list.link(task?.key ?? ''));
  // The panel comes only after all of it is typed.
  const answer = await hold(page, /tasks\.get/);
  await press(page, 'w');
  await page.keyboard.type('Please be earlyy');
  await press(page, 'Backspace');
  answer();
  await expect(panel.comment).toBeFocused();
  await expect(panel.comment).toHaveValue('Please be early');
  expect((await person.api.tasks.get.query({ ref: task?.key ?? '' })).status, 'no letter acted on the row').toBe(
    'todo',
  );
  await press(page, 'Control+Enter');
  await expect(panel.root.getByRole('article')).toContainText('Please be early');
  await expect(panel.root.getByRole('article')).toBeInViewport();

  await test.step('also from a panel that is open already', async () => {
    await press(page, 'Escape', 'Escape');
    await expect(list.link(task?.key ?? '')).toBeFocused();
    await press(page, 'Space');
    await expect(panel.comment).toBeVisible();
    await press(page, 'w');
    await expect(panel.comment).toBeFocused();
  });
});

test('who turns to another field while the comment box is on its way goes on there', async ({ open }) => {
  const [task] = await seedTasks(person, [{ title: 'Ask Kite Supply' }]);
  const page = await withoutPointer(await open(person));
  const list = new TasksPage(page);
  const panel = new TaskPanel(page);
  await list.goto(person.slug, 'sort=-created');
  await tabTo(page, list.link(task?.key ?? ''));
  const answer = await hold(page, /tasks\.get/);
  await press(page, 'w');
  await page.keyboard.type('First thing');
  const line = page.getByRole('textbox', { name: 'Add a task', exact: true });
  await line.focus();
  await page.keyboard.type('Milk');
  await expect(line).toHaveValue('Milk');
  answer();
  await expect(panel.comment, 'nothing is lost').toHaveValue('First thing');
  await expect(line).toBeFocused();
});

test('the menu of a task that is on its way keeps focus and opens at its first item, if it is still waited for', async ({
  open,
}) => {
  const [task] = await seedTasks(person, [{ title: 'Weigh the drums' }]);
  const page = await withoutPointer(await open(person));
  const panel = new TaskPanel(page);
  const menu = panel.root.getByRole('button', { name: `More for ${task?.key}` });
  const item = page.getByRole('menuitem').first();
  for (const waits of [true, false]) {
    await page.unrouteAll({ behavior: 'wait' });
    await new TasksPage(page).goto(person.slug, `peek=${task?.key}`);
    await expect(menu).toBeVisible();
    const answer = await hold(page, '**/_next/static/chunks/**');
    await menu.focus();
    await press(page, 'Enter');
    if (!waits) await panel.title.focus();
    answer();
    await expect(menu, 'loaded').toHaveAttribute('data-state', waits ? 'open' : 'closed');
    if (!waits) {
      await expect(panel.title).toBeFocused();
      await menu.focus();
      await press(page, 'Enter');
    }
    await expect(item).toBeFocused();
    await press(page, 'Escape');
    await expect(menu).toBeFocused();
  }
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`the comment box is in view for an empty and for a full task, ${viewport.width} px wide`, async ({ open }) => {
    const page = await open(person, { viewport });
    for (const key of [bare, full]) {
      for (const path of [`tasks?peek=${key}`, `tasks/${key}`]) {
        await page.goto(`/w/${person.slug}/${path}`);
        const box = page.getByRole('textbox', { name: 'Write a comment' });
        await expect(page.getByRole('heading', { name: 'Activity' })).toBeAttached();
        await expectOnTop(box, path);
        expect((await boxOf(box)).height, 'one line until it has focus').toBeLessThan(48);
        await page.getByText(/^Created by/).scrollIntoViewIfNeeded();
        await expectOnTop(box, `${path}, at its end`);
        await box.focus();
        await expectOnTop(page.getByRole('button', { name: 'Comment', exact: true }), `${path}, to send`);
      }
    }
  });
}

test('an empty task has about ten stops of Tab before the comment box, and none is behind the box', async ({
  open,
}) => {
  const page = await withoutPointer(await open(person));
  const panel = new TaskPanel(page);
  const list = new TasksPage(page);
  await list.goto(person.slug, `peek=${bare}`);
  await expect(panel.parts).toBeVisible();
  await expect(panel.comment).toBeVisible();
  await f6Into(page, panel.root);
  const hasFocus = () => panel.comment.evaluate((box) => box === document.activeElement);
  let stops = 0;
  while (!(await hasFocus()) && stops < 30) {
    await press(page, 'Tab');
    stops += 1;
  }
  expect(stops).toBeLessThanOrEqual(11);

  await list.goto(person.slug, `peek=${full}`);
  await expect(panel.root.getByRole('article')).toHaveCount(2);
  await f6Into(page, panel.root);
  for (let presses = 0; presses < 100 && !(await hasFocus()); presses++) {
    await press(page, 'Tab');
    if (await hasFocus()) break;
    expect(await page.evaluate(hiddenFocus), 'has focus, and is hidden').toBe('');
  }
  await expect(panel.comment).toBeFocused();
});

test('a task on its page has two columns where there is room, and one below the other elsewhere', async ({ open }) => {
  const page = await open(person);
  const main = page.getByRole('main');
  await page.goto(`/w/${person.slug}/tasks/${full}`);
  const [title, facts, checklist] = [
    main.getByRole('textbox', { name: 'Title' }),
    main.getByRole('region', { name: 'Details' }),
    main.getByRole('region', { name: 'Checklist' }),
  ];
  await expect(checklist).toBeVisible();
  const boxes = async () => [await boxOf(title), await boxOf(facts), await boxOf(checklist)] as const;
  await test.step('two thirds and one third', async () => {
    const [left, right, below] = await boxes();
    expect(right.x).toBeGreaterThan(below.x + below.width);
    expect(below.width / right.width).toBeGreaterThan(1.9);
    expect(below.width / right.width).toBeLessThan(2.2);
    expect(Math.abs(right.y - left.y), 'side by side').toBeLessThan(16);
    const comment = await boxOf(main.getByRole('textbox', { name: 'Write a comment' }));
    expect(comment.x + comment.width, 'the comment box is in the left one').toBeLessThan(right.x);
  });
  const stacked = async () => {
    const [top, middle, below] = await boxes();
    expect(middle.y).toBeGreaterThan(top.y);
    expect(below.y).toBeGreaterThan(middle.y + middle.height);
    expect(Math.abs(below.x - middle.x)).toBeLessThan(2);
  };
  await test.step('one in a narrow window', async () => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await stacked();
  });
  await test.step('and one beside a panel', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/w/${person.slug}/tasks/${full}?peek=${bare}`);
    await expect(new TaskPanel(page).title).toHaveValue('Sweep the yard');
    await stacked();
  });
});

test('no level of headings is skipped, whatever marks a text is written with', async ({ open }) => {
  const page = await open(person);
  for (const [path, plan] of [
    [`tasks/${full}`, 3],
    [`tasks?peek=${full}`, 4],
  ] as const) {
    await page.goto(`/w/${person.slug}/${path}`);
    await expect(page.getByRole('heading', { name: 'Plan', level: plan })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Then', level: plan + 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'First', level: plan })).toBeVisible();
    const levels = await page
      .getByRole('heading')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName.slice(1))));
    expect(levels[0]).toBe(1);
    const skips = levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1);
    expect(skips, levels.join()).toEqual([]);
  }
});

/** What has focus, if its end is not in the window or behind something else: runs in the page. */
function hiddenFocus(): string {
  const focused = document.activeElement;
  if (!focused) return 'nothing';
  const { left, bottom, width } = focused.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, bottom - 3);
  return there && (focused.contains(there) || there.contains(focused)) ? '' : focused.outerHTML.slice(0, 200);
}

/** Wholly in the window, and not covered by anything. */
async function expectOnTop(locator: Locator, what: string): Promise<void> {
  await expect(locator, what).toBeInViewport({ ratio: 1 });
  const covered = await locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height - 3);
    return there !== null && !element.contains(there) && !there.contains(element) ? there.outerHTML.slice(0, 200) : '';
  });
  expect(covered, `${what} is covered`).toBe('');
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not shown');
  return box;
}
