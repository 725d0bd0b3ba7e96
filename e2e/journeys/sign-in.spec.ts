import { NewTaskDialog } from '../pages/new-task-dialog';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { SignUpPage } from '../pages/sign-up-page';
import { TasksPage } from '../pages/tasks-page';
import { openApi } from '../support/api';
import { expect, loadOf, test } from '../support/journey';
import { linkTo, mailTo } from '../support/mail';
import { changeRole, demoPerson, signInPerson, signUpPerson, unique } from '../support/people';
import { settings } from '../support/settings';

test('signing up leads to an empty workspace of one’s own, and to a welcome', async ({ open }) => {
  const page = await open();
  const signUp = new SignUpPage(page);
  const [email, workspace] = [`${unique('lin').replace(' ', '.')}@example.com`, unique('Harbour Makers')];
  await signUp.goto();
  await signUp.name.fill('Lin Ruiz');
  await signUp.email.fill(email);
  await signUp.password.fill('a long walk by the sea');
  await signUp.workspace.fill(workspace);
  await signUp.submit.click();
  await expect(page.getByRole('status')).toContainText(`We sent a mail to ${email}`);
  await page.goto(await linkTo(email, 'Confirm your e-mail address'));
  await signUp.password.fill('a long walk by the sea');
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();

  await expect(page).toHaveURL(/\/w\/harbour-makers-[\da-f]+\/today$/);
  const shell = new Shell(page);
  await expect(shell.heading).toHaveText(/Lin$/);
  await expect(shell.navigation).toContainText(workspace);
  await expect(page.getByRole('region', { name: 'Start here' })).toBeVisible();
  await shell.goTo('Tasks');
  await expect(page.getByText('No tasks yet')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'New task' }).last().click();
  await new NewTaskDialog(page).fillAndCreate({ title: 'Order labels' });
  await expect(new TasksPage(page).row('T-1')).toContainText('Order labels');
  const welcome = await mailTo(email, 'Welcome to Quartermaster');
  expect(welcome.text).toContain(settings.baseUrl);
});

test('a password that is easy to guess is refused at its field, and another one is taken', async ({
  open,
  allowErrors,
}) => {
  allowErrors(/status of 400/);
  const page = await open();
  const signUp = new SignUpPage(page);
  await signUp.goto();
  await signUp.name.fill('Lin Ruiz');
  await signUp.email.fill(`${unique('lin').replace(' ', '.')}@example.com`);
  await signUp.password.fill('Password1234');
  await signUp.workspace.fill(unique('Harbour Makers'));
  await signUp.submit.click();
  await expect(signUp.password).toHaveAccessibleDescription(/This is similar to a common password\. Use a few words/);

  await signUp.password.fill('a long walk by the sea');
  await signUp.submit.click();
  await expect(page.getByRole('status')).toContainText('Check your e-mail');
});

test('an address that is taken gets the same answer, and no second workspace', async ({ open }) => {
  const person = await signUpPerson();
  const page = await open();
  const signUp = new SignUpPage(page);
  await signUp.goto();
  await signUp.name.fill('Somebody Else');
  await signUp.email.fill(person.email);
  await signUp.password.fill('not the password it has');
  await signUp.workspace.fill('Another');
  await signUp.submit.click();
  await expect(page.getByRole('status')).toContainText(`We sent a mail to ${person.email}`);
  expect((await person.api.me.get.query()).workspaces).toHaveLength(1);
});

test('signing out ends the session itself: its cookie is worth nothing afterwards', async ({ open, allowErrors }) => {
  allowErrors(/status of 401/);
  const person = await signUpPerson();
  const page = await open(person);
  await page.goto(`/w/${person.slug}/tasks`);
  const before = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  expect((await openApi({ cookie: before }).me.get.query()).email).toBe(person.email);

  await new Shell(page).signOut();
  await expect(page).toHaveURL('/sign-in');
  const replayed = await page.request.get('/api/trpc/me.get', { headers: { cookie: before } });
  expect(replayed.status()).toBe(401);
  await page.goBack();
  await expect(new SignInPage(page).submit).toBeVisible();
  await page.goto(`/w/${person.slug}/tasks`);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`/w/${person.slug}/tasks`)}`);
});

test('a wrong password and an unknown address read the same', async ({ open, allowErrors }) => {
  allowErrors(/status of 401/);
  const page = await open();
  const signIn = new SignInPage(page);
  await signIn.goto();
  const answers = [];
  for (const email of [demoPerson('Michael').email, `${unique('nobody').replace(' ', '.')}@example.com`]) {
    const answer = page.waitForResponse('**/api/auth/callback/credentials');
    await signIn.signIn({ email, password: 'certainly not this one' });
    answers.push((await answer).status());
    await expect(signIn.problem).toHaveText('Incorrect e-mail or password');
    await expect(signIn.email).toHaveValue(email);
  }
  expect(answers).toEqual([401, 401]);
});

test('what is missing is said at the fields, before anything is sent', async ({ open }) => {
  const page = await open();
  const signIn = new SignInPage(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.method()));
  await signIn.goto();
  await signIn.submit.click();
  const summary = page.getByRole('alert').filter({ hasText: 'Fix these fields' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: 'Enter your password' }).click();
  await expect(signIn.password).toBeFocused();
  await expect(signIn.password).toHaveAccessibleDescription('Enter your password');
  await signIn.email.fill('sam@');
  await signIn.password.fill('x');
  await expect(signIn.email).toHaveAccessibleDescription('Enter an e-mail address like sam@example.com');
  expect(sent).not.toContain('POST');
});

test('after signing in one goes where one wanted to, and never to another site', async ({ open }) => {
  const person = await signUpPerson();
  const { origin } = new URL(settings.baseUrl);
  const wanted = `/w/${person.slug}/tasks?q=&sort=-created`;
  const targets = {
    [wanted]: wanted,
    '//evil.example/': `/w/${person.slug}/today`,
    '/\\evil.example': `/w/${person.slug}/today`,
  };
  for (const [next, landing] of Object.entries(targets)) {
    const page = await open();
    const signIn = new SignInPage(page);
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await signIn.goto(next);
    await signIn.signIn(person);
    await expect(page, next).toHaveURL(landing);
    await expect(new Shell(page).heading).toBeVisible();
    expect([...hosts], next).toEqual([origin]);
  }
});

test('a page of a workspace leads strangers to the sign-in page, and back afterwards', async ({
  open,
  owner,
  allowErrors,
}) => {
  allowErrors(/status of 404/);
  const page = await open();
  await page.goto(`/w/${owner.slug}/tasks/T-1`);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`/w/${owner.slug}/tasks/T-1`)}`);
  const person = await signUpPerson();
  await new SignInPage(page).signIn(person);
  await expect(page.getByRole('heading', { name: "You don't have access to this workspace" })).toBeVisible();
});

test('signing out in one browser closes what another has open with the same session', async ({ open, allowErrors }) => {
  allowErrors(/status of 401/);
  const person = await signUpPerson();
  const [here, there] = [await open(person), await open(person)];
  await here.goto(`/w/${person.slug}/tasks`);
  await expect(here.getByText('No tasks yet')).toBeVisible();
  await there.goto(`/w/${person.slug}/today`);
  await new Shell(there).signOut();
  await expect(there).toHaveURL('/sign-in');
  await expect(new Shell(here).sessionDialog).toBeVisible();
  await new SignInPage(here).password.fill(person.password);
  await new SignInPage(here).submit.click();
  await expect(new Shell(here).sessionDialog).toBeHidden();
  await expect(here.getByText('No tasks yet')).toBeVisible();
});

test('a role that is taken away is gone from the open page at once', async ({ open }) => {
  const robert = await signInPerson(demoPerson('Robert'));
  const page = await open(robert);
  const list = new TasksPage(page);
  await list.goto(robert.slug);
  await expect(list.newTask).toBeVisible();
  const load = await loadOf(page);
  await changeRole(robert, 'viewer');
  try {
    await expect(list.newTask).toHaveCount(0);
    await expect(list.status('T-1')).toHaveCount(0);
    expect(await loadOf(page)).toBe(load);
    await expect(robert.api.tasks.create.mutate({ title: 'Not any more' })).rejects.toMatchObject({
      data: { reason: 'forbidden', httpStatus: 403 },
    });
  } finally {
    await changeRole(robert, 'staff');
  }
  await expect(list.newTask).toBeVisible();
});

test('what changed after a page was read, and before it hears of changes, is read again', async ({ open }) => {
  const robert = await signInPerson(demoPerson('Robert'));
  const page = await open(robert);
  const list = new TasksPage(page);
  const stream = gate();
  await page.route('**/api/events?*', async (route) => {
    await stream.opened;
    await route.continue();
  });
  try {
    await list.goto(robert.slug);
    await expect(list.newTask).toBeVisible();
    await changeRole(robert, 'viewer');
    stream.open();
    await expect(list.newTask).toHaveCount(0);
    await changeRole(robert, 'staff');
    await expect(list.newTask).toBeVisible();

    await test.step('also in a second tab, which hears of them through the first', async () => {
      const tab = await page.context().newPage();
      const there = new TasksPage(tab);
      const [read, answer] = [gate(), gate()];
      await tab.route('**/api/trpc/workspace.get,*', async (route) => {
        const response = await route.fetch();
        read.open();
        await answer.opened;
        await route.fulfill({ response });
      });
      await tab.goto(`/w/${robert.slug}/tasks`, { waitUntil: 'commit' });
      await read.opened;
      await changeRole(robert, 'viewer');
      await expect(list.newTask).toHaveCount(0);
      answer.open();
      await expect(there.rows.first()).toBeVisible();
      await expect(there.newTask).toHaveCount(0);
    });
  } finally {
    await changeRole(robert, 'staff');
  }
});

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
