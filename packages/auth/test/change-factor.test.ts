import { changeFactor, Unauthenticated } from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { admit, admitProven, type Proven } from '../src/admission';
import { createCookies } from '../src/cookies';
import { createDevices } from '../src/devices';
import { startPending } from '../src/second-factor/pending';
import { Sessions } from '../src/sessions';

const runtime = testRuntime(servers());
afterAll(() => runtime.close());

const sessions = new Sessions(runtime);
const secrets = { secret: 'a secret that only the tests of factors know' };
const devices = createDevices(secrets);
const parts = {
  ...{ runtime, sessions, devices, cookies: createCookies({ secure: true }) },
  trustedDevices: createDevices({ ...secrets, use: 'trusted' }),
};
const address = '203.0.113.9';
const request = { address, userAgent: 'test', cookie: undefined, requestId: 'test', setCookie: () => {} };

/** A person without a password, as issuers and passkeys make them, in a session. */
async function person() {
  const userId = (await testWorkspace(runtime, { passwordHash: '' })).as.owner.actor.id;
  const start = () => sessions.start({ userId, address, userAgent: 'test' });
  const sessionId = await start();
  const actor = { userId, sessionId, requestId: 'test', address, news: 'totp-on' as const };
  const live = async () => (await sessions.list(userId)).map(({ id }) => id).sort();
  return { userId, sessionId, start, actor, live };
}

const nothing = () => Promise.resolve();

describe('a change of the second factor', () => {
  it('ends the other sessions with its own commit, or not at all', async () => {
    const { sessionId, start, actor, live } = await person();
    const other = await start();
    const failing = changeFactor(runtime, actor, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await live()).toEqual([sessionId, other].sort());
    await changeFactor(runtime, actor, nothing);
    expect(await live()).toEqual([sessionId]);
  });

  it('is refused in a session that an earlier change has ended, also one that it waited for', async () => {
    const { start, actor } = await person();
    const other = { ...actor, sessionId: await start() };
    let waiting: Promise<unknown> | undefined;
    await changeFactor(runtime, actor, async () => {
      waiting = changeFactor(runtime, other, nothing).catch((error: unknown) => error);
    });
    expect(await waiting).toBeInstanceOf(Unauthenticated);
    await expect(changeFactor(runtime, other, nothing)).rejects.toThrow(Unauthenticated);
  });

  it('keeps out a sign-in that read the account before it, whatever was proven', async () => {
    const { userId, sessionId, actor, live } = await person();
    const before: Proven = { id: userId, factorVersion: 0 };
    let late: Promise<unknown> | undefined;
    await changeFactor(runtime, actor, async () => {
      const arrival = { userId, address, userAgent: 'test', passwordHash: '', factorVersion: 0 };
      late = sessions.start(arrival).catch((error: unknown) => error);
    });
    expect(await late).toBeInstanceOf(Unauthenticated);
    for (const method of ['password', 'link', 'issuer', 'passkey'] as const) {
      expect(await admit(parts, { account: before, method, request }), method).toBeNull();
    }
    expect(await admitProven(parts, { account: before, trust: false, request })).toBeNull();
    const pending = startPending(runtime, {
      account: { id: userId, passwordHash: '', factorVersion: 0 },
      method: 'link',
    });
    await expect(pending).rejects.toThrow(Unauthenticated);
    expect(await live()).toEqual([sessionId]);
    expect(await admit(parts, { account: { ...before, factorVersion: 1 }, method: 'issuer', request })).not.toBeNull();
  });
});
