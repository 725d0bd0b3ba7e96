import { issueAccountLink } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Client, type Reply } from './support/client';
import { openStage, PASSWORD, type Stage, type WebProcess } from './support/stage';

const PUBLIC_URL = 'http://desk.example.com';
const NEW_PASSWORD = 'seven violet kettles ponder';
const PROOF = { proof: { password: PASSWORD } };

let stage: Stage;
let webs: WebProcess[];
const clients: Client[] = [];

beforeAll(async () => {
  stage = await openStage();
  webs = await Promise.all([1, 2, 3].map(() => stage.startWeb({ PUBLIC_URL })));
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => stage?.close());

let turn = 0;
/** A balancer: every request goes to another process. */
const nextUrl = () => webs[turn++ % webs.length]?.url ?? '';

const kept = (client: Client) => {
  clients.push(client);
  return client;
};

async function signedIn(email: string): Promise<Client> {
  const client = kept(new Client(nextUrl, stage.workspace.slug, PUBLIC_URL));
  const reply = await client.signIn(email, PASSWORD);
  expect(reply.status, reply.text).toBe(200);
  return client;
}

const dataOf = ({ text }: Reply) => JSON.parse(text).result.data;

interface Case {
  /** Who has a session whose cookies were copied. */
  email: string;
  userId: string;
  member: { memberId: string; version: number };
  victim: Client;
  /** Another browser of theirs. */
  other: Client;
  /** Another person, an owner. */
  owner: Client;
}

const mailed = async ({ userId }: Case, kind: 'reset' | 'change-address'): Promise<string> =>
  (await issueAccountLink(stage.runtime, { userId, kind }))?.secret ?? '';

/** Each change, and what the copied cookies are worth afterwards: reading, and writing. */
const CHANGES: Array<[name: string, change: (one: Case) => Promise<Reply>, read: number, write: number]> = [
  ['signing out', ({ victim }) => victim.signOut(), 401, 401],
  ['a sign-out of all others', ({ other }) => other.write('sessions.endOthers', {}), 401, 401],
  [
    'a session ended in the list',
    async ({ other }) => {
      const { items } = dataOf(await other.read('sessions.list'));
      return other.write('sessions.end', { id: items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent).id });
    },
    401,
    401,
  ],
  [
    'a proof that it is still them',
    ({ victim }) => victim.write('auth.reauthenticate', { password: PASSWORD }),
    401,
    401,
  ],
  [
    'a change of the password',
    ({ other }) => other.write('me.changePassword', { current: PASSWORD, password: NEW_PASSWORD }),
    401,
    401,
  ],
  [
    'a password set by a mailed link',
    async (one) => one.owner.write('auth.resetPassword', { token: await mailed(one, 'reset'), password: NEW_PASSWORD }),
    401,
    401,
  ],
  [
    'another address',
    async (one) => {
      const asked = await one.other.write('auth.changeAddress', { email: `new-${one.email}`, password: PASSWORD });
      expect(asked.status, asked.text).toBe(200);
      return one.other.write('auth.confirmAddress', { token: await mailed(one, 'change-address') });
    },
    401,
    401,
  ],
  [
    'a second factor turned on',
    async ({ other }) => {
      const { secret } = dataOf(await other.write('secondFactor.startTotp', PROOF));
      return other.write('secondFactor.confirmTotp', { code: new TOTP({ secret }).generate() });
    },
    401,
    401,
  ],
  ['a lower role', ({ owner, member }) => owner.write('members.changeRole', { ...member, role: 'viewer' }), 200, 403],
  ['a removal', ({ owner, member }) => owner.write('members.remove', { ...member, handOverTo: null }), 404, 404],
];

async function prepare(): Promise<Case> {
  const { actor } = await stage.workspace.join('staff');
  const { email } = await stage.runtime.db.prisma.user.findUniqueOrThrow({ where: { id: actor.id } });
  const [victim, other, owner] = await Promise.all([email, email, await stage.emailOf('owner')].map(signedIn));
  if (!victim || !other || !owner) throw new Error('nobody signed in');
  const ofMember = { workspaceId_userId: { workspaceId: stage.workspace.id, userId: actor.id } };
  const { version } = await stage.runtime.db.prisma.member.findUniqueOrThrow({ where: ofMember });
  return { email, userId: actor.id, member: { memberId: actor.id, version }, victim, other, owner };
}

/** The cookies are used on every process, so that all have the session in memory; the change; then they are used on every process again. */
async function promise([, change, read, write]: (typeof CHANGES)[number]): Promise<void> {
  const one = await prepare();
  const copies = webs.map(({ url }) => kept(one.victim.copy(url)));
  const worth = async () => {
    const replies = [];
    for (const copy of copies) replies.push([(await copy.read()).status, (await copy.createTask()).status]);
    return replies;
  };
  expect(await worth()).toEqual(copies.map(() => [200, 200]));
  const changed = await change(one);
  expect(changed.status, changed.text).toBe(200);
  expect(await worth()).toEqual(copies.map(() => [read, write]));
}

describe('cookies that somebody copied are worth nothing more on the next request to any of three processes, after', () => {
  it.each(CHANGES)('%s', (...args) => promise(args));
});

describe('and while Redis is away, after', () => {
  beforeAll(async () => {
    await stage.services.redis.kill();
    const probe = kept(new Client(nextUrl, stage.workspace.slug, PUBLIC_URL));
    const isDegraded = async () => JSON.parse((await probe.send('/readyz')).text).status === 'degraded';
    // One after the other, so that each process is asked.
    await eventually(async () => (await isDegraded()) && (await isDegraded()) && (await isDegraded()));
  });

  it.each(CHANGES)('%s', (...args) => promise(args));
});
