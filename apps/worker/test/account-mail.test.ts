import { randomUUID } from 'node:crypto';
import {
  confirmAddress,
  findToken,
  redeemSignInLink,
  registerUser,
  requestAddressChange,
  requestLink,
} from '@quartermaster/domain';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { type CaughtMail, mailTo } from './support/mail';
import { makeDue } from './support/outbox';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('account_mail');
  await desk.open();
});
afterAll(() => desk.close());

/** Names that go wrong where something is cut, joined or escaped. */
const NAMES = ['x'.repeat(80), 'محمد عبد الله', 'Sam O’Brien', "Sam O'Brien"];

async function account(name = 'Sam O’Brien') {
  const { runtime } = desk;
  const email = `sam-${randomUUID()}@example.com`;
  const registration = { name, email, passwordHash: 'hash', workspaceName: 'Sam & Co', timeZone: 'UTC' };
  await registerUser(runtime, registration, 'test');
  const { id } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
  return { id, email, registration };
}

/** The mails to an address once there are so many, oldest first. */
function mailsTo(email: string, count: number): Promise<CaughtMail[]> {
  return eventually(async () => {
    const mails = await mailTo(servers().mailUrl, email);
    if (mails.length !== count) throw new Error(`${mails.length} mails to ${email}`);
    return mails.reverse();
  });
}

/** The secret of the mail's link, which both parts have. */
function secretIn(mail: CaughtMail | undefined, page: string): string {
  const pattern = new RegExp(`http://desk\\.example\\.com/${page}/([\\w-]{43})\\b`);
  const [, text = 'no link'] = pattern.exec(mail?.text ?? '') ?? [];
  const [, html] = pattern.exec(mail?.html ?? '') ?? [];
  expect(html).toBe(text);
  return text;
}

describe('the mail of a link', () => {
  it.each([
    ['verify', 'verify', 'Confirm your e-mail address'],
    ['reset', 'reset', 'Reset your password'],
    ['sign-in-link', 'sign-in/link', 'Your sign-in link'],
  ] as const)('to %s leads to /%s, with a secret that works and is stored nowhere', async (kind, page, subject) => {
    const { runtime } = desk;
    const { id, email } = await account();
    await mailsTo(email, 1);
    await requestLink(runtime, { kind, userId: id, requestId: 'test' });
    const [, mail] = await mailsTo(email, 2);
    expect(mail?.subject).toBe(subject);
    const secret = secretIn(mail, page);
    expect(await findToken(runtime.db.prisma, kind, secret)).toMatchObject({ state: 'valid', userId: id, email });
    const rows: object[] = await runtime.db.pool.query('SELECT payload, lastError FROM outbox');
    expect(JSON.stringify([rows, await runtime.db.prisma.oneTimeToken.findMany()])).not.toContain(secret);
  });

  it.each(NAMES)('names %s in both parts', async (name) => {
    const [mail] = await mailsTo((await account(name)).email, 1);
    expect(mail?.text).toContain(`Hello ${name},`);
    expect(mail?.html.replaceAll('&#x27;', "'")).toContain(`Hello ${name},`);
  });

  it('replaces the one before, and for an account that nobody has none is sent', async () => {
    const { runtime } = desk;
    const { id, email, registration } = await account();
    const [first] = await mailsTo(email, 1);
    // Signing up once more asks for the same link while the address is not verified.
    await registerUser(runtime, registration, 'test');
    const [, second] = await mailsTo(email, 2);
    const state = async (mail?: CaughtMail) =>
      (await findToken(runtime.db.prisma, 'verify', secretIn(mail, 'verify')))?.state;
    expect([await state(first), await state(second)]).toEqual(['used', 'valid']);

    await requestLink(runtime, { kind: 'reset', userId: null, requestId: 'nobody' });
    await eventually(async () => {
      const job = await runtime.db.prisma.outbox.findFirstOrThrow({ where: { requestId: 'nobody' } });
      if (job.state !== 'done') throw new Error(`the job is ${job.state}`);
      return true;
    });
    expect(await runtime.db.prisma.oneTimeToken.count({ where: { kind: 'reset', userId: id } })).toBe(0);
  });

  it('that was handed over is not made again when its job runs again', async () => {
    const { runtime } = desk;
    const { id, email } = await account();
    const [mail] = await mailsTo(email, 1);
    const secret = secretIn(mail, 'verify');
    const where = { payload: { path: '$.userId', equals: id } };
    const job = await eventually(async () => {
      const row = await runtime.db.prisma.outbox.findFirstOrThrow({ where });
      if (row.state !== 'done') throw new Error(`the job is ${row.state}`);
      return row;
    });
    // As if the worker had died between the hand-over and the end of the job.
    await runtime.db.prisma.outbox.update({
      where: { id: job.id },
      data: { state: 'pending', generation: { increment: 1 }, envelopeId: null },
    });
    await makeDue(runtime);
    await eventually(async () => {
      const row = await runtime.db.prisma.outbox.findUniqueOrThrow({ where: { id: job.id } });
      if (row.state !== 'done' || row.attempts <= job.attempts) throw new Error(`the job is ${row.state}`);
      return true;
    });
    expect(await mailsTo(email, 1)).toHaveLength(1);
    expect((await findToken(runtime.db.prisma, 'verify', secret))?.state).toBe('valid');
  });
});

it('a change of address mails the link to the new address, and the old one hears before and after', async () => {
  const { runtime } = desk;
  const { id, email } = await account();
  await mailsTo(email, 1);
  const newEmail = `new-${randomUUID()}@example.com`;
  await requestAddressChange(runtime, { userId: id, newEmail, requestId: 'test' });
  const [confirm] = await mailsTo(newEmail, 1);
  expect(confirm?.subject).toBe('Confirm your new e-mail address');
  const [, notice] = await mailsTo(email, 2);
  expect([notice?.subject, notice?.text]).toEqual([
    'Your e-mail address is about to change',
    expect.stringContaining(newEmail),
  ]);
  const secret = secretIn(confirm, 'verify/address');
  await confirmAddress(runtime, { secret, session: null, requestId: 'test', address: '203.0.113.9' });
  const [, , changed] = await mailsTo(email, 3);
  expect(changed?.subject).toBe('Your e-mail address was changed');
});

it('the link of a mail signs its account in', async () => {
  const { runtime } = desk;
  const { id, email } = await account();
  await mailsTo(email, 1);
  await requestLink(runtime, { kind: 'sign-in-link', userId: id, requestId: 'test' });
  const [, mail] = await mailsTo(email, 2);
  const secret = secretIn(mail, 'sign-in/link');
  const isAsker = (address: string) => address === email;
  expect(await redeemSignInLink(runtime, { secret, isAsker })).toEqual({
    id,
    passwordHash: '',
    factorVersion: expect.any(Number),
  });
});
