import { createCalendarFeed, createStopLinks } from '@quartermaster/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, type Reply } from './support/client';
import { openStage, PASSWORD, SECRET, type Stage, type WebProcess } from './support/stage';

const NEXT = 'Zq8vR2mX5tL0wC7nB4kY1hJ6sD3fG9pA';
const PUBLIC_URL = 'http://desk.example.com';
/** The settings before, and in the three steps of docs/secret-rotation.md. */
const BEFORE = { AUTH_SECRET: SECRET, PUBLIC_URL };
const ACCEPT_NEW = { ...BEFORE, AUTH_SECRET_PREVIOUS: NEXT };
const SIGN_WITH_NEW = { AUTH_SECRET: NEXT, AUTH_SECRET_PREVIOUS: SECRET, PUBLIC_URL };
const DROP_OLD = { AUTH_SECRET: NEXT, PUBLIC_URL };
const PROCESSES = 3;

let stage: Stage;
const webs: WebProcess[] = [];
const people: Client[] = [];

beforeAll(async () => {
  stage = await openStage();
  for (let place = 0; place < PROCESSES; place++) webs.push(await stage.startWeb(BEFORE));
});
afterAll(async () => {
  for (const person of [...people, mailProgram]) person.close();
  await stage?.close();
});

let turn = 0;
/** A balancer: every request goes to another process. */
const nextUrl = () => webs[turn++ % webs.length]?.url ?? '';

async function signedIn(): Promise<Client> {
  const person = new Client(nextUrl, stage.workspace.slug, PUBLIC_URL);
  people.push(person);
  const reply = await person.signIn(await stage.emailOf('owner'), PASSWORD);
  expect(reply.status, reply.text).toBe(200);
  return person;
}

/** A mail program, which has no cookies. */
const mailProgram = new Client(nextUrl, '', PUBLIC_URL);
const unsubscribe = (token: string) =>
  mailProgram.send(`/unsubscribe/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });

const pageAfter = (person: Client, cursor?: string) =>
  person.read('tasks.list', { limit: 1, ...(cursor ? { cursor } : {}) });
const cursorOf = ({ text }: Reply): string => JSON.parse(text).result.data.nextCursor;

/** Replaces the processes one after the other. */
async function roll(env: Record<string, string>): Promise<void> {
  for (let place = 0; place < PROCESSES; place++) {
    const [old] = webs.splice(0, 1);
    webs.push(await stage.startWeb(env));
    await old?.stop();
  }
}

/** Reads, pages and sign-ins until `work` is done. @returns what was refused */
async function whileUsed(readers: readonly Client[], work: () => Promise<void>): Promise<string[]> {
  const refused: string[] = [];
  let going = true;
  const note = (what: string) => (reply: Reply) => {
    if (reply.status !== 200) refused.push(`${what}: ${reply.status} ${reply.text.slice(0, 200)}`);
    return reply;
  };
  const lane = async (reader: Client) => {
    while (going) {
      const first = note('page')(await pageAfter(reader));
      if (first.status === 200) note('next page')(await pageAfter(reader, cursorOf(first)));
    }
  };
  const newcomers = async () => {
    while (going) {
      const person = new Client(nextUrl, stage.workspace.slug, PUBLIC_URL);
      note('sign-in')(await person.signIn(await stage.emailOf('staff'), PASSWORD));
      note('first read')(await person.read());
      person.close();
    }
  };
  const running = Promise.all([...readers.map(lane), newcomers()]);
  await work();
  going = false;
  await running;
  return refused;
}

it('the secret changes in three steps under load: nobody is signed out, no page or sign-in fails, and the old one is refused at the end', async () => {
  const { owner } = stage.workspace.as;
  const [early, reader] = [await signedIn(), await signedIn()];
  for (const title of ['One', 'Two']) expect((await early.createTask({ title })).status).toBe(200);
  const oldCursor = cursorOf(await pageAfter(early));
  const who = { workspaceId: stage.workspace.id, userId: owner.actor.id };
  const [oldLink, newLink] = [SECRET, NEXT].map((secret) => createStopLinks({ secret }).tokenOf(who));
  const feed = `/api/calendar/${(await createCalendarFeed(owner)).token}.ics`;

  expect(await whileUsed([early, reader], () => roll(ACCEPT_NEW))).toEqual([]);
  // All of them accept what none of them signs yet.
  expect((await unsubscribe(newLink ?? '')).status).toBe(200);

  expect(await whileUsed([early, reader], () => roll(SIGN_WITH_NEW))).toEqual([]);
  expect([(await early.read()).status, (await pageAfter(early, oldCursor)).status]).toEqual([200, 200]);
  expect((await unsubscribe(oldLink ?? '')).status).toBe(200);
  const late = await signedIn();
  const newCursor = cursorOf(await pageAfter(late));

  expect(await whileUsed([late], () => roll(DROP_OLD))).toEqual([]);
  for (let process = 0; process < PROCESSES; process++) {
    expect((await early.read()).status).toBe(401);
    expect((await pageAfter(late, oldCursor)).status).toBe(400);
    expect((await unsubscribe(oldLink ?? '')).status).toBe(404);
    expect([(await pageAfter(late, newCursor)).status, (await late.send(feed)).status]).toEqual([200, 200]);
    expect((await unsubscribe(newLink ?? '')).status).toBe(200);
  }
});
