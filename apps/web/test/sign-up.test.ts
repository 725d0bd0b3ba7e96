import { randomUUID } from 'node:crypto';
import { invite, issueAccountLink, issueToken } from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, type Reply, send } from './support/browser';
import { type EdgeOptions, startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
let edge: TestEdge;
let team: Team;

beforeAll(async () => {
  [edge, team] = await Promise.all([start(), teamWithPasswords(runtime)]);
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

function start(options: EdgeOptions = {}): Promise<TestEdge> {
  return startEdge({ guest: authGuest, trustedHops: 1, ...options });
}

function signUp(on: TestEdge, input: object, headers = from()): Promise<Reply> {
  return post(on, 'auth.signUp', input, headers);
}

function post(on: TestEdge, procedure: string, input: object, headers = from()): Promise<Reply> {
  return send(on.origin, {
    method: 'POST',
    path: `/api/trpc/${procedure}`,
    headers: { origin: on.publicUrl, 'content-type': 'application/json', 'x-trpc-source': 'test', ...headers },
    body: JSON.stringify(input),
  });
}

const person = (fields: object = {}) => ({
  name: 'Sam',
  email: `sam-${randomUUID()}@example.com`,
  password: 'a long enough password',
  workspaceName: 'Sam & Co',
  timeZone: 'Europe/Berlin',
  ...fields,
});

/** An invitation whose mail was sent. */
async function invited(): Promise<{ email: string; token: string }> {
  const desk = await testWorkspace(runtime);
  const email = `nora-${randomUUID()}@example.com`;
  await invite(desk.as.owner, { emails: [email], role: 'staff' });
  const link = { kind: 'invite', workspaceId: desk.id, email } as const;
  const token = await runtime.db.prisma.$transaction((tx) => issueToken(tx, link));
  return { email, token };
}

const WORDS = 'seven violet kettles ponder ';

/** Signs in to a new account with the link of its mail. */
async function enter(browser: Browser, { email, password }: { email: string; password: string }): Promise<Reply> {
  const { id: userId } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
  const link = await issueAccountLink(runtime, { userId, kind: 'verify' });
  return browser.signIn(email, password, link ? { link: link.secret } : {});
}

/** The mails asked for since, by job. */
async function mailsTo(userId: string): Promise<string[]> {
  const rows: { job: string }[] = await runtime.db.pool.query(
    "SELECT job FROM outbox WHERE JSON_VALUE(payload, '$.userId') = ? ORDER BY id",
    [userId],
  );
  return rows.map(({ job }) => job);
}

describe('signing up', () => {
  it('makes a person with a workspace of their own, who can sign in by the link of a mail, and a welcome', async () => {
    const input = person();
    expect((await signUp(edge, input)).text).toBe('{"result":{"data":{"accepted":true}}}');
    const browser = new Browser(edge, from());
    expect((await enter(browser, input)).status).toBe(200);
    const me = JSON.parse((await browser.get('/api/trpc/me.get')).text).result.data;
    expect(me).toMatchObject({ name: 'Sam', email: input.email, workspaces: [{ name: 'Sam & Co', role: 'owner' }] });
    expect(await mailsTo(me.id)).toEqual(['email.account-link', 'email.welcome']);
  });

  it('with an address that is taken looks the same, changes nothing, and its owner gets a mail', async () => {
    const before = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email: team.owner } });
    const [known, unknown] = [await signUp(edge, person({ email: team.owner })), await signUp(edge, person())];
    const told = ({ status, text, headers: { date, 'x-request-id': id, ...headers } }: Reply) => ({
      status,
      text,
      headers,
    });
    expect(told(known)).toEqual(told(unknown));
    expect(await runtime.db.prisma.user.findUniqueOrThrow({ where: { email: team.owner } })).toEqual(before);
    expect(await runtime.db.prisma.member.count({ where: { userId: before.id } })).toBe(1);
    expect(await mailsTo(before.id)).toEqual(['email.sign-up-attempt']);
    const browser = new Browser(edge, from());
    expect((await browser.signIn(team.owner, 'a long enough password')).status).toBe(401);
    expect((await browser.signIn(team.owner, PASSWORD)).status).toBe(200);
  });

  it('ten times at once with one address makes one person', async () => {
    const input = person();
    const replies = await Promise.all(Array.from({ length: 10 }, () => signUp(edge, input)));
    expect(replies.map(({ status }) => status)).toEqual(new Array(10).fill(200));
    expect(await runtime.db.prisma.user.count({ where: { email: input.email } })).toBe(1);
    const { id } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email: input.email } });
    expect(await runtime.db.prisma.member.count({ where: { userId: id } })).toBe(1);
    expect(await mailsTo(id)).toEqual(new Array(10).fill('email.account-link'));
  });

  it('keeps no password', async () => {
    const input = person({ password: 'canary-of-a-password' });
    await signUp(edge, input);
    const { id, passwordHash } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email: input.email } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const rows: object[] = await runtime.db.pool.query('SELECT payload FROM outbox WHERE payload LIKE ?', [`%${id}%`]);
    expect(JSON.stringify(rows)).not.toContain('canary');
    expect(edge.logs()).not.toContain('canary');
  });

  it.each([
    ['more than 72 bytes', WORDS.padEnd(80, 'x'), WORDS.padEnd(79, 'x').concat('y')],
    ['four-byte characters', '🦊🐻🦉🐢🦆🐝🐙🦀🐳🦔🦇🐌🦋🐞', '🦊🐻🦉🐢🦆🐝🐙🦀🐳🦔🦇🐌🦋🐻'],
    ['the longest one', WORDS.padEnd(128, 'p'), WORDS.padEnd(127, 'p')],
  ])('with a password of %s looks at all of it', async (_what, password, almost) => {
    const input = person({ password });
    expect((await signUp(edge, input)).status).toBe(200);
    const browser = new Browser(edge, from());
    expect((await enter(browser, { ...input, password: almost })).status).toBe(401);
    expect((await enter(browser, input)).status).toBe(200);
  });

  it.each([
    ['a common password', '123456789012', /common password/],
    ['one like a common password', 'Password1234', /common password/],
    ['twelve blanks', ' '.repeat(12), /Repeated characters/],
    ['one letter', 'a'.repeat(128), /Repeated characters/],
    ['keys in a row', 'qwertzuiopasdf', /Keys that are next to each other/],
    ['the alphabet', 'abcdefghijkl', /Sequences/],
    ['our name', 'quartermaster1', /our name/],
    ['the workspace', 'Harbour&Sons1', /workspace/],
    ['their own name', 'Sam Lindqvist 1990', /Your name/],
  ])('with %s as password is refused, with the reason at the field', async (_what, password, reason) => {
    const input = person({ password, name: 'Sam Lindqvist', workspaceName: 'Harbour & Sons' });
    const reply = await signUp(edge, input);
    expect(reply.status, reply.text).toBe(400);
    const { message, data } = JSON.parse(reply.text).error;
    expect(message).toMatch(reason);
    expect(data).toMatchObject({ reason: 'invalid', issues: [{ path: 'password', message }] });
    expect(await runtime.db.prisma.user.count({ where: { email: input.email } })).toBe(0);
  });

  it('with the own address as password is refused, also if the address is taken', async () => {
    const email = `sam-${randomUUID()}@example.com`;
    const replies = [
      await signUp(edge, person({ email, password: email.toUpperCase() })),
      await signUp(edge, person({ email: team.owner, password: team.owner })),
    ];
    for (const reply of replies) expect([reply.status, reply.text.includes('e-mail address')]).toEqual([400, true]);
    const { id } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email: team.owner } });
    expect(await mailsTo(id)).not.toContain('email.account-link');
  });

  it('with letters and marks lets the same letters, composed, in', async () => {
    const input = person({ password: 'pa\u0308sswo\u0308rter!' });
    expect((await signUp(edge, input)).status).toBe(200);
    expect((await enter(new Browser(edge, from()), { ...input, password: 'pässwörter!' })).status).toBe(200);
  });

  it('is bounded per address', async () => {
    const headers = from();
    const statuses: number[] = [];
    for (let tries = 0; tries < 21; tries++) statuses.push((await signUp(edge, person(), headers)).status);
    expect(statuses.indexOf(429)).toBe(20);
    const refused = await signUp(edge, person(), headers);
    // Minutes, not an hour: somebody else may share the address.
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(100);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(180);
    expect((await signUp(edge, person())).status).toBe(200);
  });

  it.each(['invited', 'closed'] as const)(
    'may be %s: nobody gets in without an invitation, and it says so',
    async (mode) => {
      const limited = await start({ signUp: mode });
      try {
        const input = person();
        const reply = await signUp(limited, input);
        expect([reply.status, JSON.parse(reply.text).error.data.reason]).toEqual([403, 'forbidden']);
        expect(await runtime.db.prisma.user.count({ where: { email: input.email } })).toBe(0);
      } finally {
        await limited.close();
      }
    },
  );

  it.each([
    ['open', 200, 1],
    ['invited', 200, 1],
    ['closed', 403, 0],
  ] as const)('while it is %s, an invitation answers a new person with %i', async (mode, status, accounts) => {
    const some = await start({ signUp: mode });
    try {
      const { email, token } = await invited();
      const input = { token, name: 'Nora', password: 'seven violet kettles ponder' };
      const reply = await post(some, 'invitations.join', input);
      expect(reply.status).toBe(status);
      expect(await runtime.db.prisma.user.count({ where: { email } })).toBe(accounts);
    } finally {
      await some.close();
    }
  });
});
