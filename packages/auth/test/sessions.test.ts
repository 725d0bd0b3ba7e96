import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { decode as decodeJwt } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthEnv, createAuth } from '../src/index';

const SECRET = 'a secret that only these tests know 1';
const env: AuthEnv = { AUTH_SECRET: SECRET, PUBLIC_URL: 'http://desk.example.com', SIGN_UP: 'open' };
const runtime = testRuntime(servers());
const elsewhere = testRuntime(servers());
const auth = createAuth(runtime, env);
let userId: string;

beforeAll(async () => {
  userId = (await testWorkspace(runtime)).as.owner.actor.id;
  await eventually(() => runtime.bus.healthy && elsewhere.bus.healthy);
});
afterAll(() => Promise.all([runtime.close(), elsewhere.close()]));

async function signIn(as = auth) {
  const sid = await as.sessions.start({ userId, address: '203.0.113.9', userAgent: 'test' });
  const token = await as
    .optionsFor({ method: 'GET', path: '/', header: () => undefined, setCookie: () => {} })
    .jwt?.encode?.({ token: { sub: userId, sid }, secret: '' });
  return { sid, token: token ?? '', cookie: `quartermaster-session=${token}` };
}

/** A restarted process: nothing cached. */
const fresh = (over: Partial<AuthEnv> = {}) => createAuth(runtime, { ...env, ...over });
const change = (sid: string, set: string) => runtime.db.pool.query(`UPDATE sessions SET ${set} WHERE id = ?`, [sid]);

describe('a session', () => {
  it('identifies the user who signed in', async () => {
    const { sid, cookie } = await signIn();
    expect(await auth.authenticate(cookie)).toEqual({ userId, sessionId: sid });
    // Synchronous from memory: the hot path.
    expect(auth.authenticate(cookie)).toEqual({ userId, sessionId: sid });
  });

  it.each([
    ['seven days after it began', 'expiresAt = NOW(3)', false],
    ['just before that', 'expiresAt = NOW(3) + INTERVAL 1 MINUTE', true],
    ['after eight hours of silence', 'lastSeenAt = NOW(3) - INTERVAL 8 HOUR', false],
    ['just before those are over', 'lastSeenAt = NOW(3) - INTERVAL 479 MINUTE', true],
    ['once it was ended', 'revokedAt = NOW(3)', false],
    ['once it was ended in the future', 'revokedAt = NOW(3) + INTERVAL 1 HOUR', false],
  ])('%s by the database’s clock is valid: %s', async (_when, set, counts) => {
    const { sid, cookie } = await signIn();
    await change(sid, set);
    expect((await fresh().authenticate(cookie)) !== null).toBe(counts);
  });

  it('ends seven days after it began, even if it is used', async () => {
    const { sid } = await signIn();
    const rows: { seconds: number }[] = await runtime.db.pool.query(
      'SELECT TIMESTAMPDIFF(SECOND, createdAt, expiresAt) AS seconds FROM sessions WHERE id = ?',
      [sid],
    );
    expect(Number(rows[0]?.seconds)).toBe(7 * 24 * 3_600);
  });

  it('stays alive while it is used', async () => {
    const { sid, cookie } = await signIn();
    await change(sid, 'lastSeenAt = NOW(3) - INTERVAL 7 HOUR');
    expect(await fresh().authenticate(cookie)).not.toBeNull();
    await eventually(async () => {
      const rows: { idle: number }[] = await runtime.db.pool.query(
        'SELECT TIMESTAMPDIFF(MINUTE, lastSeenAt, NOW(3)) AS idle FROM sessions WHERE id = ?',
        [sid],
      );
      return Number(rows[0]?.idle) < 1;
    });
  });

  it('does not begin with a password that was changed since it was checked', async () => {
    const { as } = await testWorkspace(runtime, { passwordHash: 'new' });
    const arrival = { userId: as.owner.actor.id, address: '203.0.113.9', userAgent: 'test' };
    await expect(auth.sessions.start({ ...arrival, passwordHash: 'old' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await auth.sessions.start({ ...arrival, passwordHash: 'new' });
    let late: Promise<unknown> | undefined;
    const kept = await runtime.db.prisma.$transaction(async (tx) => {
      await tx.user.update({ where: { id: arrival.userId }, data: { passwordHash: 'newer' } });
      // Waits for the change, and then sees the other password.
      late = auth.sessions.start({ ...arrival, passwordHash: 'new' }).catch((error: unknown) => error);
      return auth.sessions.startOver(tx, arrival);
    });
    expect(await late).toMatchObject({ code: 'unauthenticated' });
    const live = await auth.sessions.list(arrival.userId);
    expect(live.map(({ id }) => id)).toEqual([kept]);
  });

  it('of a deleted user is deleted', async () => {
    const { as } = await testWorkspace(runtime);
    const deletedId = as.viewer.actor.id;
    const sid = await auth.sessions.start({ userId: deletedId, address: '', userAgent: '' });
    await runtime.db.prisma.member.deleteMany({ where: { userId: deletedId } });
    await runtime.db.prisma.user.delete({ where: { id: deletedId } });
    expect(await auth.sessions.isLive({ userId: deletedId, sessionId: sid })).toBe(false);
  });

  it('truncates a long user agent', async () => {
    const sid = await auth.sessions.start({ userId, address: 'x'.repeat(500), userAgent: 'y'.repeat(5_000) });
    const { address, userAgent } = await runtime.db.prisma.session.findUniqueOrThrow({ where: { id: sid } });
    expect([address.length, userAgent.length]).toEqual([45, 300]);
  });
});

describe('ending', () => {
  it('one session leaves the others, and takes effect on the next check, here and in other processes', async () => {
    const other = createAuth(elsewhere, env);
    const [one, two] = [await signIn(), await signIn()];
    for (const { cookie } of [one, two]) {
      expect(await auth.authenticate(cookie)).not.toBeNull();
      expect(await other.authenticate(cookie)).not.toBeNull();
    }
    await auth.sessions.end({ userId, sessionId: one.sid });
    expect(await auth.authenticate(one.cookie)).toBeNull();
    await eventually(async () => (await other.authenticate(one.cookie)) === null, { timeoutMs: 8_000 });
    expect([await auth.authenticate(two.cookie), await other.authenticate(two.cookie)]).not.toContain(null);
  });

  it('all sessions of a user ends exactly those, here and in other processes', async () => {
    const other = createAuth(elsewhere, env);
    const stranger = (await testWorkspace(runtime)).as.owner.actor.id;
    const theirs = await auth.sessions.start({ userId: stranger, address: '', userAgent: '' });
    const all = [await signIn(), await signIn(), await signIn()];
    for (const { cookie } of all) expect(await other.authenticate(cookie)).not.toBeNull();
    await auth.sessions.endAll(userId);
    for (const { cookie } of all) {
      expect(await auth.authenticate(cookie)).toBeNull();
      await eventually(async () => (await other.authenticate(cookie)) === null, { timeoutMs: 8_000 });
    }
    expect(await auth.sessions.isLive({ userId: stranger, sessionId: theirs })).toBe(true);
  });

  it('somebody else’s session does nothing', async () => {
    const { sid, cookie } = await signIn();
    const stranger = (await testWorkspace(runtime)).as.owner.actor.id;
    await auth.sessions.end({ userId: stranger, sessionId: sid });
    expect(await fresh().authenticate(cookie)).not.toBeNull();
  });

  it('is not lost while another process is reading the session', async () => {
    const other = createAuth(elsewhere, env);
    for (let round = 0; round < 20; round++) {
      const { sid, cookie } = await signIn();
      await Promise.all([
        other.authenticate(cookie),
        auth.sessions.end({ userId, sessionId: sid }),
        other.authenticate(cookie),
      ]);
      await eventually(async () => (await other.authenticate(cookie)) === null, { timeoutMs: 8_000 });
      expect(await auth.authenticate(cookie)).toBeNull();
    }
  });
});

describe('a token', () => {
  it('holds a user, a session and times, and all of them are encrypted', async () => {
    const { token, sid } = await signIn();
    expect(token.split('.')).toHaveLength(5);
    const claims = await decodeJwt({ token, secret: SECRET });
    expect(Object.keys(claims ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid', 'sub']);
    expect(claims).toMatchObject({ sub: userId, sid });
    expect(token).not.toContain(Buffer.from(userId).toString('base64url').slice(0, 20));
  });

  it('of the previous secret is valid while that is configured, and not after', async () => {
    const { cookie } = await signIn();
    const NEXT = 'the secret that came after it, no 2';
    const rotated = fresh({ AUTH_SECRET: NEXT, AUTH_SECRET_PREVIOUS: SECRET });
    expect(await rotated.authenticate(cookie)).not.toBeNull();
    expect(await fresh({ AUTH_SECRET: NEXT }).authenticate(cookie)).toBeNull();
    const later = await signIn(rotated);
    expect(await fresh({ AUTH_SECRET: NEXT }).authenticate(later.cookie)).not.toBeNull();
    expect(await auth.authenticate(later.cookie)).toBeNull();
  });

  it('survives a rotation under steady use', async () => {
    const NEXT = 'the secret that came after it, no 3';
    const people = await Promise.all(Array.from({ length: 25 }, () => signIn()));
    const processes = [auth, fresh({ AUTH_SECRET: NEXT, AUTH_SECRET_PREVIOUS: SECRET })];
    const looks = people.flatMap(({ cookie }) => processes.map(async (one) => one.authenticate(cookie)));
    expect((await Promise.all(looks)).filter((identity) => identity === null)).toEqual([]);
  });
});
