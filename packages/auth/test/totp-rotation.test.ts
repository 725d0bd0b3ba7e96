import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { TOTP } from 'otpauth';
import { afterAll, expect, it } from 'vitest';
import { type AuthEnv, createAuth, hashNewPassword } from '../src/index';
import { redeemTotp, resealTotp } from '../src/second-factor/totp';
import { createSecretBox } from '../src/secret-box';

const runtime = testRuntime(servers());
afterAll(() => runtime.close());

const PASSWORD = 'correct horse battery';
// Of this file alone: boot seals all rows that its keys open, also those of other tests.
const AUTH_SECRET = 'a secret that only the tests of rotation know';
const ENCRYPTION_KEY = 'a key that only these tests know, no 1';
const NEXT_KEY = 'a key that only these tests know, no 2';
const env: AuthEnv = { AUTH_SECRET, PUBLIC_URL: 'https://desk.example.com', SIGN_UP: 'open' };

/** A person who uses an app, set up with this environment. */
async function personWithApp(settings: AuthEnv) {
  const { as } = await testWorkspace(runtime, { passwordHash: await hashNewPassword(PASSWORD) });
  const userId = as.owner.actor.id;
  const { secondFactor, sessions } = createAuth(runtime, settings);
  const address = '203.0.113.9';
  const sessionId = await sessions.start({ userId, address, userAgent: 'test' });
  const actor = { userId, sessionId, requestId: 'test', address };
  const { secret } = await secondFactor.startTotp({ ...actor, proof: { password: PASSWORD } });
  const app = new TOTP({ secret });
  await secondFactor.confirmTotp({ ...actor, code: app.generate() });
  const keyId = async () => (await runtime.db.prisma.totp.findUniqueOrThrow({ where: { userId } })).keyId;
  return { userId, app, keyId };
}

/** The code of the next step: it stays valid if the present one ends. */
const next = (app: TOTP) => app.generate({ timestamp: Date.now() + 30_000 });

it('a key is replaced in steps: the old one still opens, boot seals again, and then the old one can go', async () => {
  const { userId, app, keyId } = await personWithApp({ ...env, ENCRYPTION_KEY });
  const rotating = createSecretBox([NEXT_KEY, ENCRYPTION_KEY, AUTH_SECRET]);
  expect(await redeemTotp({ runtime, box: rotating }, userId, next(app))).toBe(true);
  const before = await keyId();
  await createAuth(runtime, {
    ...env,
    ENCRYPTION_KEY: NEXT_KEY,
    ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY,
  }).secondFactor.reseal();
  expect(await keyId()).toBe(createSecretBox([NEXT_KEY]).keyId);
  expect(await keyId()).not.toBe(before);
  const after = createSecretBox([NEXT_KEY]);
  await runtime.db.prisma.totp.update({ where: { userId }, data: { lastStep: 0 } });
  expect(await redeemTotp({ runtime, box: after }, userId, next(app))).toBe(true);
});

it('a first key of its own takes over from the one derived from the secret of sessions', async () => {
  const { keyId } = await personWithApp(env);
  await createAuth(runtime, { ...env, ENCRYPTION_KEY }).secondFactor.reseal();
  expect(await keyId()).toBe(createSecretBox([ENCRYPTION_KEY]).keyId);
});

it('what no key opens is counted, kept, and lets nobody in', async () => {
  const { userId, app, keyId } = await personWithApp({ ...env, ENCRYPTION_KEY });
  const box = createSecretBox(['a key that never sealed anything here']);
  expect((await resealTotp(runtime, box)).unreadable).toBeGreaterThan(0);
  expect(await keyId()).toBe(createSecretBox([ENCRYPTION_KEY]).keyId);
  await expect(redeemTotp({ runtime, box }, userId, app.generate())).rejects.toThrow(/no key opens/);
});
