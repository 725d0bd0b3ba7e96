import { newId } from '@quartermaster/db';
import { endTokens, findToken, issueToken, redeemToken, type TokenKind } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { retryUnit } from '../src/kernel/transaction';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let workspaceId: string;
let newUser: () => Promise<string>;

beforeAll(async () => {
  const workspace = await testWorkspace(runtime);
  workspaceId = workspace.as.owner.workspaceId;
  newUser = async () => (await workspace.join('staff')).actor.id;
});

const email = 'sam.o’brien@example.com';
const issue = (token: Parameters<typeof issueToken>[1]) =>
  retryUnit(() => prisma.$transaction((tx) => issueToken(tx, token)));
const redeem = (kind: TokenKind, secret: string) =>
  retryUnit(() => prisma.$transaction((tx) => redeemToken(tx, kind, secret)));
const stateOf = async (kind: TokenKind, secret: string) => (await findToken(prisma, kind, secret))?.state ?? null;

describe('a link', () => {
  it('that 50 people use at the same time works for one of them', async () => {
    const userId = await newUser();
    const secret = await issue({ kind: 'reset', userId, email });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => redeem('reset', secret)));
    expect(outcomes.filter((token) => token !== null)).toEqual([
      { id: expect.any(String), userId, workspaceId: null, email, state: 'used' },
    ]);
    expect(await stateOf('reset', secret)).toBe('used');
  });

  it('whose transaction fails after it was used still works', async () => {
    const secret = await issue({ kind: 'reset', userId: await newUser(), email });
    const failing = prisma.$transaction(async (tx) => {
      await redeemToken(tx, 'reset', secret);
      throw new Error('the rest failed');
    });
    await expect(failing).rejects.toThrow('the rest failed');
    expect(await redeem('reset', secret)).not.toBeNull();
  });

  it.each([
    ['verify', 24 * 60],
    ['reset', 30],
    ['change-address', 24 * 60],
    ['sign-in-link', 15],
    ['invite', 7 * 24 * 60],
  ] as const)('to %s works for %i minutes by the database’s clock', async (kind, minutes) => {
    const owner =
      kind === 'invite' ? { kind, workspaceId, email: `${newId()}@example.com` } : { kind, userId: await newUser() };
    const secret = await issue({ email, ...owner });
    const [row] = await runtime.db.pool.query<Array<{ minutes: number | bigint }>>(
      'SELECT TIMESTAMPDIFF(MINUTE, createdAt, expiresAt) AS minutes FROM one_time_tokens WHERE hash = SHA2(?, 256)',
      [secret],
    );
    expect(Number(row?.minutes)).toBe(minutes);
    expect(await stateOf(kind, secret)).toBe('valid');
    const expire = (when: string) =>
      runtime.db.pool.query(`UPDATE one_time_tokens SET expiresAt = ${when} WHERE hash = SHA2(?, 256)`, [secret]);
    await expire('NOW(3)');
    expect(await stateOf(kind, secret)).toBe('expired');
    expect(await redeem(kind, secret)).toBeNull();
    await expire('NOW(3) + INTERVAL 1 MINUTE');
    expect(await redeem(kind, secret)).not.toBeNull();
  });

  it('is not stored in a form that would work', async () => {
    const userId = await newUser();
    const secret = await issue({ kind: 'sign-in-link', userId, email });
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const row = await prisma.oneTimeToken.findFirstOrThrow({ where: { userId } });
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await redeem('sign-in-link', row.hash)).toBeNull();
  });

  it('works for its own kind only, and an unknown one for none', async () => {
    const secret = await issue({ kind: 'verify', userId: await newUser(), email });
    for (const kind of ['reset', 'change-address', 'sign-in-link', 'invite'] as const) {
      expect(await stateOf(kind, secret)).toBeNull();
      expect(await redeem(kind, secret)).toBeNull();
    }
    expect(await redeem('verify', '')).toBeNull();
    expect(await redeem('verify', secret)).not.toBeNull();
  });
});

describe('a newer link', () => {
  it('ends the older ones of the same kind and account, to whichever address they went', async () => {
    const userId = await newUser();
    const [other, older] = [
      await issue({ kind: 'change-address', userId: await newUser(), email }),
      await issue({ kind: 'change-address', userId, email: 'a@example.com' }),
    ];
    const reset = await issue({ kind: 'reset', userId, email });
    const newer = await issue({ kind: 'change-address', userId, email: 'b@example.com' });
    expect(await redeem('change-address', older)).toBeNull();
    expect(await stateOf('change-address', older)).toBe('used');
    for (const [kind, secret] of [
      ['change-address', newer],
      ['change-address', other],
      ['reset', reset],
    ] as const) {
      expect(await redeem(kind, secret)).not.toBeNull();
    }
  });

  it('to an invited address ends its older one of the same workspace only', async () => {
    const invited = `${newId()}@example.com`;
    const elsewhere = (await testWorkspace(runtime)).as.owner.workspaceId;
    const invite = (workspaceId: string, email = invited) => issue({ kind: 'invite', workspaceId, email });
    const [older, foreign, somebody] = [
      await invite(workspaceId),
      await invite(elsewhere),
      await invite(workspaceId, `${newId()}@example.com`),
    ];
    const newer = await invite(workspaceId);
    expect(await redeem('invite', older)).toBeNull();
    expect(await redeem('invite', newer)).toMatchObject({ userId: null, workspaceId, email: invited });
    for (const secret of [foreign, somebody]) expect(await redeem('invite', secret)).not.toBeNull();
  });

  it('is the only one that works when 20 are made at the same time', async () => {
    const userId = await newUser();
    const secrets = await Promise.all(Array.from({ length: 20 }, () => issue({ kind: 'reset', userId, email })));
    const outcomes = await Promise.all(secrets.map((secret) => redeem('reset', secret)));
    expect(outcomes.filter((token) => token !== null)).toHaveLength(1);
  });
});

it('links of 50 accounts are made at the same time without waiting for each other', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, newUser));
  let tries = 0;
  await Promise.all(
    people.map((userId) =>
      retryUnit(() => {
        tries += 1;
        return prisma.$transaction((tx) => issueToken(tx, { kind: 'reset', userId, email }));
      }),
    ),
  );
  expect(tries).toBe(50);
});

it('ended links do not work any more', async () => {
  const invited = `${newId()}@example.com`;
  const userId = await newUser();
  const [invite, reset] = [
    await issue({ kind: 'invite', workspaceId, email: invited }),
    await issue({ kind: 'reset', userId, email }),
  ];
  await endTokens(prisma, { kind: 'invite', workspaceId, email: invited });
  await endTokens(prisma, { kind: 'reset', userId });
  expect([await redeem('invite', invite), await redeem('reset', reset)]).toEqual([null, null]);
});
