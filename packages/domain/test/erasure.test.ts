import { newId } from '@quartermaster/db';
import {
  addReminder,
  type Ctx,
  checkAudit,
  claimJob,
  createCalendarFeed,
  createComment,
  createTask,
  createView,
  endLate,
  eraseAccount,
  erasureImpact,
  Forbidden,
  getAuditChain,
  Invalid,
  invite,
  listMembers,
  requestAddressChange,
  requestErasure,
  requestPersonalExport,
  resumeErasures,
  revokeInvitation,
  sealAudit,
  taskSource,
  updatePreferences,
  updateProfile,
  workspacesToPurge,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { rewriteAudit } from '../src/erasure/rewrite-audit';
import { jobContext } from '../src/kernel/context';
import { databaseOfFile, failure, runtimeOfFile } from './support';

const DAY = 24 * 60 * 60_000;
const clock = new FakeClock();
/** On its own database: these tests read all of it. */
const runtime = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
const { pool, prisma } = runtime.db;

/** In whatever a person says of themselves. */
let canary: string;
let ours: TestWorkspace;
let leaver: Ctx;
const idOf = ({ actor }: Ctx) => actor.id;
const self = () => ({ userId: idOf(leaver), requestId: 'test', address: addressOf() });
const emailOf = (name = canary) => `${name}@example.com`;
const addressOf = () => `2001:db8::${canary.slice(-4)}`;

beforeEach(async () => {
  clock.advance(DAY);
  canary = `canary-${newId().slice(-12)}`;
  ours = await testWorkspace(runtime);
  leaver = { ...(await ours.join('staff', `Canary O'Brien ${canary}`)), address: addressOf() };
  await prisma.user.update({
    where: { id: idOf(leaver) },
    data: { email: emailOf(), passwordHash: `hash-${canary}`, photoId: newId(), photoType: 'image/png' },
  });
});

/** The tables and columns where a text stands, in any case of letters. */
async function hits(text: string): Promise<string[]> {
  const columns = await pool.query<Array<{ table: string; column: string }>>(
    `SELECT c.TABLE_NAME AS \`table\`, c.COLUMN_NAME AS \`column\` FROM information_schema.COLUMNS c
     JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
     WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE'
       AND c.DATA_TYPE IN ('char', 'varchar', 'text', 'mediumtext', 'longtext', 'json')`,
  );
  expect(columns.length).toBeGreaterThan(150);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const sql = `SELECT COUNT(*) AS count FROM \`${table}\` WHERE LOCATE(?, LOWER(CONVERT(\`${column}\` USING utf8mb4))) > 0`;
    const [row] = await pool.query<Array<{ count: number | bigint }>>(sql, [text.toLowerCase()]);
    if (Number(row?.count) > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

async function addIn(ctx: Pick<Ctx, 'workspaceId'>, values: object): Promise<void> {
  const entry = {
    id: newId(),
    actorKind: 'user',
    noun: 'account',
    ref: idOf(leaver),
    requestId: 'test',
    at: clock.now(),
  };
  await prisma.auditEntry.create({
    data: {
      workspaceId: ctx.workspaceId,
      ...entry,
      actorId: idOf(leaver),
      action: 'account.x',
      changes: {},
      ...values,
    },
  });
}

/** Everything that the product keeps about a person, and what they made. @returns the task they were assigned to */
async function live(): Promise<string> {
  const userId = idOf(leaver);
  await updateProfile(runtime, self(), { version: 1, name: `Canary Smith ${canary}` });
  await updatePreferences(leaver, { screen: `{"x":"${canary}"}` });
  const old = emailOf(`old-${canary}`);
  await addIn(leaver, { action: 'account.change-address', changes: { email: [old, emailOf()] }, address: addressOf() });
  await addIn(leaver, {
    changes: { browser: [null, canary] },
    actorKind: 'system',
    actorId: 'sign-in',
    address: addressOf(),
  });
  const { id: recordId } = await createTask(leaver, { title: 'Count the tins', assigneeIds: [userId] });
  await createComment(leaver, taskSource, { recordId, body: 'Counted.' });
  await addReminder(leaver, { taskId: recordId, time: { at: new Date(clock.now().getTime() + DAY).toISOString() } });
  await createCalendarFeed(leaver);
  for (const shared of [true, false]) {
    await createView(leaver, { noun: 'task', name: shared ? 'Shared' : 'Own', shared, state: {} });
  }
  await requestPersonalExport(leaver);
  const token = { userId, hash: newId(), email: emailOf(), expiresAt: clock.now() };
  await prisma.oneTimeToken.create({ data: { id: newId(), kind: 'verify', ...token } });
  await prisma.identity.create({ data: { id: newId(), userId, issuer: 'x', subject: canary, email: emailOf(canary) } });
  const session = { userId, address: addressOf(), userAgent: canary, expiresAt: new Date(Date.now() + DAY) };
  await prisma.session.create({ data: { id: newId(), ...session } });
  const failed = {
    job: 'email.x',
    payload: {},
    state: 'dead',
    requestId: 'test',
    lastError: `550 <${emailOf()}> unknown`,
  };
  await prisma.outbox.create({ data: { id: newId(), workspaceId: ours.id, ...failed } });
  return recordId;
}

/** Another workspace that invited the person and took it back: they never were a member. */
async function invitedElsewhere(email: string): Promise<TestWorkspace> {
  const theirs = await testWorkspace(runtime);
  const { owner } = theirs.as;
  await createTask(owner, { title: 'Theirs' });
  const id = newId();
  const data = { workspaceId: theirs.id, id, email, role: 'staff', invitedById: idOf(owner) };
  await prisma.invitation.create({ data });
  await revokeInvitation(owner, { id, version: 1 });
  return theirs;
}

/** Another workspace that waits for somebody with this address. */
async function waitingElsewhere(email: string): Promise<TestWorkspace> {
  const theirs = await testWorkspace(runtime);
  await inviteTo(theirs, email);
  return theirs;
}

async function inviteTo({ id: workspaceId, as }: TestWorkspace, email: string): Promise<void> {
  await invite(as.owner, { emails: [email], role: 'staff' });
  await addToken({ kind: 'invite', workspaceId, email });
}

async function addToken(token: { kind: string; email: string; workspaceId?: string; userId?: string }): Promise<void> {
  const row = { id: newId(), hash: newId(), expiresAt: clock.now() };
  await prisma.oneTimeToken.create({ data: { ...row, ...token } });
}

/** What a workspace knows of the addresses that it invited. */
async function invitedBy({ id: workspaceId }: TestWorkspace): Promise<unknown> {
  await sealAudit(runtime, workspaceId);
  const where = { workspaceId };
  return {
    invitations: await prisma.invitation.findMany({ where, orderBy: { id: 'asc' } }),
    links: await prisma.oneTimeToken.findMany({ where, orderBy: { id: 'asc' } }),
    entries: await prisma.auditEntry.findMany({ where, orderBy: { id: 'asc' } }),
    blocks: await prisma.auditBlock.findMany({ where, orderBy: { number: 'asc' } }),
  };
}

/** Somebody else gets an account with an address. */
async function signUpElsewhere(email: string): Promise<void> {
  const { actor } = await ours.join('staff');
  await prisma.user.update({ where: { id: actor.id }, data: { email } });
}

async function theErasure() {
  return prisma.erasure.findUniqueOrThrow({ where: { userId: idOf(leaver) } });
}

/** Executes the erasure's waiting job, once its mail was sent. */
async function execute(): Promise<{ isFinished: boolean; files: string[] }> {
  const { id, noticeId } = await theErasure();
  await prisma.outbox.update({ where: { id: noticeId }, data: { state: 'done' } });
  return eraseAccount(runtime, { erasureId: id, claim: await newClaim(id), requestId: 'test' });
}

async function newClaim(erasureId: string) {
  const row = { id: newId(), workspaceId: null, job: 'account.erase', queue: 'run', payload: { erasureId } };
  await prisma.outbox.create({ data: { ...row, state: 'pending', requestId: 'test' } });
  const claim = await claimJob(runtime.db, { outboxId: row.id, generation: 1 });
  if (!claim) throw new Error('there was nothing to claim');
  return claim;
}

/** The findings of a check on another day. */
async function findings(workspace = ours): Promise<unknown[]> {
  clock.advance(DAY);
  await sealAudit(runtime, workspace.id);
  expect(await checkAudit(runtime, workspace.id)).toBe(1);
  return (await getAuditChain(workspace.as.owner)).check?.findings ?? [];
}

describe('the deletion of an account', () => {
  it('leaves nothing that the person said of themselves in any table, and intact audit chains', async () => {
    const taskId = await live();
    const theirs = await invitedElsewhere(emailOf(`old-${canary}`).toUpperCase());
    const waiting = await waitingElsewhere(emailOf());
    await createTask(ours.as.owner, { title: 'Later' });
    expect(await findings()).toEqual([]);
    expect(await findings(theirs)).toEqual([]);
    await addIn(leaver, { changes: { name: [canary, null] } });
    await sealAudit(runtime, ours.id);
    expect((await hits(canary)).length).toBeGreaterThan(8);
    await requestErasure(runtime, self(), { email: emailOf().toUpperCase() });
    const { photoId } = await prisma.user.findUniqueOrThrow({ where: { id: idOf(leaver) } });
    expect(await execute()).toEqual({ isFinished: true, files: [`people/photos/${photoId}`] });

    expect(await hits(canary)).toEqual([]);
    expect(await hits(addressOf())).toEqual([]);
    const user = await prisma.user.findUniqueOrThrow({ where: { id: idOf(leaver) } });
    expect(user).toMatchObject({ name: 'Deleted person', email: `deleted-${user.id}@invalid`, passwordHash: '' });
    for (const workspace of [ours, theirs, waiting]) {
      expect(await findings(workspace)).toEqual([]);
      // Also at the check after that, which has its own end to compare with.
      expect(await findings(workspace)).toEqual([]);
    }
    const task = await getTask(ours.as.owner, { ref: taskId });
    expect(task).toMatchObject({ title: 'Count the tins', assigneeIds: [] });
    expect(await prisma.comment.count({ where: { authorId: user.id, body: 'Counted.' } })).toBe(1);
    const [view] = await prisma.savedView.findMany({ where: { workspaceId: ours.id } });
    expect(view).toMatchObject({ name: 'Shared', ownerId: idOf(ours.as.owner) });
    for (const rows of [prisma.session, prisma.identity, prisma.oneTimeToken, prisma.preference, prisma.reminder]) {
      expect(await (rows as typeof prisma.session).count({ where: { userId: user.id } })).toBe(0);
    }
    const listed = (await listMembers(ours.as.owner)).find(({ id }) => id === user.id);
    expect(listed).toMatchObject({ name: 'Deleted person', leftAt: expect.any(String) });
  });

  it('decides about every column of a user', async () => {
    await prisma.user.update({
      where: { id: idOf(leaver) },
      data: { newEmail: `new-${canary}@x.de`, language: 'de', locale: 'de-DE' },
    });
    const before = await prisma.user.findUniqueOrThrow({ where: { id: idOf(leaver) } });
    await requestErasure(runtime, self(), { email: emailOf() });
    await execute();
    const after = await prisma.user.findUniqueOrThrow({ where: { id: idOf(leaver) } });
    const same = Object.keys(before).filter(
      (key) => String(Reflect.get(before, key)) === String(Reflect.get(after, key)),
    );
    expect(same.sort()).toEqual(['createdAt', 'demoWorkspaceId', 'id', 'previousEmail']);
    expect(after.previousEmail).toBeNull();
  });

  it('that breaks off in the middle of the audit log leaves the old chain, and the next attempt completes it', async () => {
    await live();
    await sealAudit(runtime, ours.id);
    const chain = () => prisma.auditBlock.findMany({ where: { workspaceId: ours.id }, orderBy: { number: 'asc' } });
    await requestErasure(runtime, self(), { email: emailOf() });
    await sealAudit(runtime, ours.id);
    const before = await chain();
    await pool.query(
      "CREATE TRIGGER broken BEFORE UPDATE ON audit_blocks FOR EACH ROW FOLLOWS audit_blocks_no_update SIGNAL SQLSTATE '45001' SET MESSAGE_TEXT = 'broken off'",
    );
    expect(await failure(execute()).finally(() => pool.query('DROP TRIGGER broken'))).toMatchObject({
      message: expect.stringContaining('broken off'),
    });
    // Only what had no seal yet came to it.
    expect((await chain()).slice(0, before.length)).toEqual(before);
    expect(await findings()).toEqual([]);
    expect(await hits(canary)).toContain('audit_entries.changes');
    expect(await execute()).toMatchObject({ isFinished: true });
    expect(await hits(canary)).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('by two workers at once is done once', async () => {
    await live();
    await requestErasure(runtime, self(), { email: emailOf() });
    const { id, noticeId } = await theErasure();
    await prisma.outbox.update({ where: { id: noticeId }, data: { state: 'done' } });
    const claims = [await newClaim(id), await newClaim(id)];
    await Promise.all(claims.map((claim) => eraseAccount(runtime, { erasureId: id, claim, requestId: 'test' })));
    expect(await hits(canary)).toEqual([]);
    const entries = { workspaceId: ours.id, noun: 'erasure' };
    expect(await prisma.auditEntry.count({ where: entries })).toBe(1);
    expect(await findings()).toEqual([]);
    expect(await execute()).toEqual({ isFinished: true, files: [] });
  });

  it('while others write, the log is sealed and its chain checked, leaves an intact chain', async () => {
    await live();
    await requestErasure(runtime, self(), { email: emailOf() });
    const write = async () => {
      for (let n = 0; n < 10; n++) {
        await createTask(ours.as.owner, { title: `Task ${n}` });
        await sealAudit(runtime, ours.id);
      }
    };
    await addIn(ours.as.owner, { actorId: idOf(ours.as.owner), ref: newId() });
    await sealAudit(runtime, ours.id);
    clock.advance(DAY);
    const [checked] = await Promise.all([checkAudit(runtime, ours.id), write(), write(), execute()]);
    expect(checked).toBe(1);
    expect((await getAuditChain(ours.as.owner)).check?.findings).toEqual([]);
    expect(await hits(canary)).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('removes the archives of their data, and keeps the exports that others may read', async () => {
    const theirs = { workspaceId: ours.id, requestedById: idOf(leaver), status: 'done', input: {} };
    for (const kind of ['export', 'personal-export']) {
      await prisma.run.create({ data: { ...theirs, id: newId(), kind, result: { files: [{ fileName: kind }] } } });
    }
    await requestErasure(runtime, self(), { email: emailOf() });
    const { files } = await execute();
    expect(files).toEqual([`${ours.id}/personal-export`, expect.stringContaining('people/photos/')]);
    const runs = await prisma.run.findMany({ where: { workspaceId: ours.id }, orderBy: { kind: 'asc' } });
    expect(runs).toMatchObject([
      { kind: 'export', status: 'done', result: { files: [{ fileName: 'export' }] } },
      { kind: 'personal-export', status: 'expired', result: null },
    ]);
  });

  it('of several people, one after the other, keeps the chain intact', async () => {
    for (const name of ['One', 'Two']) {
      leaver = { ...(await ours.join('staff', name)), address: addressOf() };
      await createTask(leaver, { title: name });
      await prisma.user.update({ where: { id: idOf(leaver) }, data: { email: emailOf(name.toLowerCase()) } });
    }
    await createTask(ours.as.owner, { title: 'x' });
    expect(await findings()).toEqual([]);
    for (const email of ['one', 'two']) {
      const { id } = await prisma.user.findUniqueOrThrow({ where: { email: emailOf(email) } });
      leaver = { ...leaver, actor: { ...leaver.actor, id } as Ctx['actor'] };
      await requestErasure(runtime, self(), { email: emailOf(email) });
      expect(await execute()).toMatchObject({ isFinished: true });
    }
    const entries = await prisma.auditEntry.findMany({ where: { workspaceId: ours.id, noun: 'erasure' } });
    expect(entries.map(({ changes }) => Object.keys(changes as object).sort())).toEqual([
      ['checked', 'head'],
      ['checked', 'head'],
    ]);
    expect(await findings()).toEqual([]);
  });

  it('waits for its last mail, and is looked at again until it is finished', async () => {
    await requestErasure(runtime, self(), { email: emailOf() });
    const { id, noticeId } = await theErasure();
    const waiting = { job: 'account.erase', state: { in: ['pending', 'running'] } };
    const end = () => prisma.outbox.updateMany({ where: { job: 'account.erase' }, data: { state: 'done' } });
    /** The jobs that wait after a round of the chore. */
    const resumed = async () => {
      await resumeErasures(runtime);
      const rows = await prisma.outbox.findMany({ where: waiting, select: { payload: true } });
      return rows.filter(({ payload }) => JSON.stringify(payload).includes(id)).length;
    };
    expect(await resumed()).toBe(1);
    await end();
    const job = { erasureId: id, requestId: 'test' };
    expect(await eraseAccount(runtime, { ...job, claim: await newClaim(id) })).toMatchObject({ isFinished: false });
    expect(await prisma.user.findUnique({ where: { id: idOf(leaver) } })).toMatchObject({ previousEmail: emailOf() });
    // The one that runs.
    expect(await resumed()).toBe(1);
    await end();
    expect(await resumed()).toBe(1);
    await prisma.outbox.update({ where: { id: noticeId }, data: { state: 'dead' } });
    expect(await eraseAccount(runtime, { ...job, claim: await newClaim(id) })).toMatchObject({ isFinished: true });
    await end();
    expect(await resumed()).toBe(0);
  });

  it('does not touch a broken audit chain: it tells the owners, and goes on once that is mended', async () => {
    await live();
    await requestErasure(runtime, self(), { email: emailOf() });
    await sealAudit(runtime, ours.id);
    const [seal] = await prisma.auditSeal.findMany({ where: { workspaceId: ours.id }, take: 1 });
    const forge = async (hash = '') => {
      await pool.query('DROP TRIGGER audit_seals_no_update');
      await pool.query('UPDATE audit_seals SET hash = ? WHERE workspaceId = ? AND entryId = ?', [
        hash,
        ours.id,
        seal?.entryId,
      ]);
      await pool.query(
        "CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals FOR EACH ROW IF NOT EXISTS (SELECT 1 FROM erasures AS r WHERE r.id = CONVERT(@erasing USING ascii) COLLATE ascii_bin AND r.startedAt IS NOT NULL AND r.finishedAt IS NULL) THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its seals cannot be changed'; END IF",
      );
    };
    await forge('0'.repeat(64));
    const logged = vi.spyOn(runtime.logger, 'error');
    expect(await execute()).toMatchObject({ isFinished: false });
    const messages = logged.mock.calls.map(([, message]) => message);
    logged.mockRestore();
    expect(messages).toEqual([
      'the audit chain is broken',
      'the deletion of an account waits until the audit chain is mended',
    ]);
    expect((await getAuditChain(ours.as.owner)).check?.findings.length).toBeGreaterThan(0);
    expect(await prisma.outbox.count({ where: { workspaceId: ours.id, job: 'email.audit-broken' } })).toBe(1);
    expect(await hits(canary)).toContain('audit_entries.changes');
    await forge(seal?.hash);
    expect(await execute()).toMatchObject({ isFinished: true });
    expect(await hits(canary)).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('lets a later change of one byte be found', async () => {
    await live();
    await requestErasure(runtime, self(), { email: emailOf() });
    const erasing = (await theErasure()).id;
    expect(await execute()).toMatchObject({ isFinished: true });
    expect(await findings()).toEqual([]);
    await prisma.erasure.update({ where: { id: erasing }, data: { finishedAt: null } });
    await withVariable(
      erasing,
      "UPDATE audit_entries SET action = 'task.creatf' WHERE workspaceId = ? AND action = 'task.create'",
    );
    expect(await findings()).toEqual([expect.objectContaining({ kind: 'changed' })]);
  });

  it('vouches for the hash that it left, and for no other', async () => {
    await live();
    expect(await findings()).toEqual([]);
    await requestErasure(runtime, self(), { email: emailOf() });
    await execute();
    await prisma.auditCheck.updateMany({ where: { workspaceId: ours.id }, data: { hash: '1'.repeat(64) } });
    expect(await findings()).toEqual([expect.objectContaining({ kind: 'replaced' })]);
  });
});

describe('the deletion of an account leaves the invitations of other workspaces alone', () => {
  const claims: Record<string, (victim: string) => Promise<unknown>> = {
    'was only asked for': (newEmail) =>
      requestAddressChange(runtime, { userId: idOf(leaver), newEmail, requestId: 'test' }),
    'an issuer named': (email) =>
      prisma.identity.create({ data: { id: newId(), userId: idOf(leaver), issuer: 'x', subject: canary, email } }),
    'was never confirmed': (email) =>
      prisma.user.update({ where: { id: idOf(leaver) }, data: { email, emailVerifiedAt: null } }),
    'another account has now': async (email) => {
      await addIn(leaver, { action: 'account.change-address', changes: { email: [email, emailOf()] } });
      await signUpElsewhere(email);
    },
  };

  it.each(Object.entries(claims))('to an address that %s', async (_, claim) => {
    const victim = emailOf(`victim-${canary}`);
    const theirs = await waitingElsewhere(victim);
    await claim(victim);
    const before = await invitedBy(theirs);
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: idOf(leaver) } });
    await requestErasure(runtime, self(), { email });
    expect(await execute()).toMatchObject({ isFinished: true });
    expect(await invitedBy(theirs)).toEqual(before);
    expect(await findings(theirs)).toEqual([]);
  });

  it('to an address that contains theirs, with the links and the errors of its person', async () => {
    const [theirs, longer] = [await waitingElsewhere(`j${emailOf()}`), await waitingElsewhere(`${emailOf()}.au`)];
    const userId = idOf(await ours.join('staff'));
    await addToken({ kind: 'reset', userId, email: `j.${emailOf()}` });
    const error = `550 <j${emailOf()}> unknown, nor 'j-${emailOf()}', ${emailOf()}.au.`;
    const failed = { job: 'email.x', payload: {}, state: 'dead', requestId: 'test', lastError: error };
    const { id } = await prisma.outbox.create({ data: { id: newId(), workspaceId: theirs.id, ...failed } });
    const before = [await invitedBy(theirs), await invitedBy(longer)];
    await requestErasure(runtime, self(), { email: emailOf() });
    expect(await execute()).toMatchObject({ isFinished: true });
    expect([await invitedBy(theirs), await invitedBy(longer)]).toEqual(before);
    expect(await prisma.oneTimeToken.count({ where: { userId } })).toBe(1);
    expect(await prisma.outbox.findUnique({ where: { id } })).toMatchObject({ lastError: error });
  });

  it('to their address, if it was sent after the request', async () => {
    const theirs = await waitingElsewhere(emailOf());
    await requestErasure(runtime, self(), { email: emailOf() });
    clock.advance(1);
    await inviteTo(theirs, emailOf());
    const fresh = await waitingElsewhere(emailOf());
    const before = await invitedBy(fresh);
    expect(await execute()).toMatchObject({ isFinished: true });
    expect(await invitedBy(fresh)).toEqual(before);
    expect(await invitedBy(theirs)).toMatchObject({
      invitations: [{ email: emailOf() }],
      links: [{ email: emailOf() }],
    });
    const entries = await prisma.auditEntry.findMany({
      where: { workspaceId: theirs.id, noun: 'invitation' },
      orderBy: { at: 'asc' },
    });
    expect(entries.map(({ changes }) => Reflect.get(changes as object, 'email'))).toEqual([
      [null, `deleted-${idOf(leaver)}@invalid`],
      [null, emailOf()],
    ]);
    expect(await findings(theirs)).toEqual([]);
  });

  it('to their address, once another account has it', async () => {
    const theirs = await invitedElsewhere(emailOf());
    await requestErasure(runtime, self(), { email: emailOf() });
    await signUpElsewhere(emailOf());
    const before = await invitedBy(theirs);
    expect(await execute()).toMatchObject({ isFinished: true });
    expect(await invitedBy(theirs)).toEqual(before);
  });
});

/** Runs a statement on the workspace with the variable set that the triggers look at. */
async function withVariable(erasing: string, sql: string): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await connection.query('SET @erasing = ?', [erasing]);
    await connection.query(sql, [ours.id]);
  } finally {
    connection.destroy();
  }
}

/** What connections of the pool have left that lets the triggers through. */
async function openConnections(): Promise<unknown[]> {
  const ask = () => prisma.$queryRaw<Array<{ v: unknown }>>`SELECT @erasing AS v`;
  const rows = await Promise.all(Array.from({ length: 10 }, ask));
  return rows.flat().filter(({ v }) => v !== null);
}

describe('the triggers of the audit log', () => {
  it.each(['audit_entries', 'audit_blocks', 'audit_seals'])(
    'let %s be changed by a running erasure alone',
    async (table) => {
      await createTask(ours.as.owner, { title: 'x' });
      await sealAudit(runtime, ours.id);
      const update = `UPDATE ${table} SET workspaceId = workspaceId WHERE workspaceId = ?`;
      await requestErasure(runtime, self(), { email: emailOf() });
      const { id } = await theErasure();
      const refused = async (erasing: string) =>
        expect(await failure(withVariable(erasing, update))).toMatchObject({
          message: expect.stringContaining('append-only'),
        });
      expect(await failure(pool.query(update, [ours.id]))).toMatchObject({
        message: expect.stringContaining('append-only'),
      });
      for (const erasing of [id, newId(), '', '1']) await refused(erasing);
      const running = { startedAt: new Date(), finishedAt: null };
      await prisma.erasure.update({ where: { id }, data: running });
      await withVariable(id, update);
      expect(await failure(withVariable(id, `DELETE FROM ${table} WHERE workspaceId = ?`))).toMatchObject({
        message: expect.stringContaining('append-only'),
      });
      await prisma.erasure.update({ where: { id }, data: { ...running, finishedAt: new Date() } });
      await refused(id);
    },
  );

  it('are closed again on the connections that the job used', async () => {
    await live();
    await requestErasure(runtime, self(), { email: emailOf() });
    await execute();
    expect(await openConnections()).toEqual([]);
  });

  it('are closed again on a connection whose transaction took too long', async () => {
    await live();
    await requestErasure(runtime, self(), { email: emailOf() });
    const { id, requestedAt } = await theErasure();
    await prisma.erasure.update({ where: { id }, data: { startedAt: new Date() } });
    const ctx = jobContext(runtime, {
      workspace: { ...ours, name: 'Northgate', timeZone: 'UTC' },
      job: 'account.erase',
      requestId: 'test',
    });
    const erasure = { id, userId: idOf(leaver), requestedAt, addresses: [emailOf()] };
    const other = await pool.getConnection();
    try {
      await other.beginTransaction();
      await other.query('SELECT id FROM audit_entries WHERE workspaceId = ? FOR UPDATE', [ours.id]);
      expect(await failure(rewriteAudit(ctx, erasure, 300))).toBeInstanceOf(Error);
    } finally {
      await other.rollback();
      await other.release();
    }
    expect(await openConnections()).toEqual([]);
  });
});

describe('the request', () => {
  it('is announced to the open pages of each workspace', async () => {
    await live();
    const published = vi.spyOn(runtime.bus, 'publish');
    await requestErasure(runtime, self(), { email: emailOf() });
    const notices = published.mock.calls.flatMap(([channel, notice]) => (channel === 'changes' ? [notice] : []));
    published.mockRestore();
    const { version } = await prisma.member.findFirstOrThrow({ where: { userId: idOf(leaver) } });
    const member = { workspaceId: ours.id, noun: 'member', ref: idOf(leaver), kind: 'updated', version };
    expect(notices).toEqual([expect.objectContaining(member)]);
  });

  it('also ends what was under way and committed after it', async () => {
    const userId = idOf(leaver);
    await requestErasure(runtime, self(), { email: emailOf() });
    const { id } = await theErasure();
    const [alone, joined] = [await testWorkspace(runtime), await testWorkspace(runtime)];
    await prisma.member.deleteMany({ where: { workspaceId: alone.id } });
    for (const { id: workspaceId } of [alone, joined]) {
      await prisma.member.create({ data: { workspaceId, userId, role: 'owner' } });
    }
    await prisma.calendarFeed.create({ data: { id: newId(), workspaceId: joined.id, userId, tokenHash: newId() } });
    await endLate(runtime, id);
    expect(await prisma.member.count({ where: { userId, leftAt: null } })).toBe(0);
    expect(await prisma.calendarFeed.count({ where: { userId, revokedAt: null } })).toBe(0);
    expect(await workspacesToPurge(runtime, id)).toEqual([alone.id]);
    expect(await execute()).toMatchObject({ isFinished: true });
    const closed = () => prisma.workspace.count({ where: { deleteAt: { not: null } } });
    const count = await closed();
    await endLate(runtime, id);
    expect(await closed()).toBe(count);
  });

  it('rejects another address, and changes nothing', async () => {
    expect(await failure(requestErasure(runtime, self(), { email: 'someone@example.com' }))).toBeInstanceOf(Invalid);
    expect(await prisma.erasure.count({ where: { userId: idOf(leaver) } })).toBe(0);
  });

  it('rejects the last owner of a workspace with others, by its name, and lets them go once another is there', async () => {
    leaver = ours.as.owner;
    const email = emailOf(`owner-${canary}`);
    const { name } = await prisma.workspace.findUniqueOrThrow({ where: { id: ours.id } });
    await prisma.user.update({ where: { id: idOf(leaver) }, data: { email } });
    const refused = await failure(requestErasure(runtime, self(), { email }));
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining(`“${name}”`) });
    expect(await erasureImpact(runtime, self())).toEqual({
      blocking: [{ slug: ours.slug, name }],
      deleted: [],
      left: [],
    });
    expect(await prisma.member.count({ where: { userId: idOf(leaver), leftAt: null } })).toBe(1);
    await ours.join('owner');
    expect(await erasureImpact(runtime, self())).toEqual({
      blocking: [],
      deleted: [],
      left: [{ slug: ours.slug, name }],
    });
    await requestErasure(runtime, self(), { email });
    expect(await prisma.member.count({ where: { userId: idOf(leaver), leftAt: null } })).toBe(0);
  });

  it('of two last owners at the same time lets only one go', async () => {
    const other = await ours.join('owner');
    const people = [ours.as.owner, other];
    for (const [n, { actor }] of people.entries()) {
      await prisma.user.update({ where: { id: actor.id }, data: { email: emailOf(`${n}-${canary}`) } });
    }
    const results = await Promise.allSettled(
      people.map((one, n) =>
        requestErasure(runtime, { userId: idOf(one), requestId: 'test' }, { email: emailOf(`${n}-${canary}`) }),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await prisma.member.count({ where: { workspaceId: ours.id, role: 'owner', leftAt: null } })).toBe(1);
  });

  it('locks the person out at once, and deletes what only they are in', async () => {
    const userId = idOf(leaver);
    const alone = await testWorkspace(runtime);
    const demo = await testWorkspace(runtime);
    await prisma.member.deleteMany({ where: { workspaceId: alone.id } });
    await prisma.member.create({ data: { workspaceId: alone.id, userId, role: 'owner' } });
    const made = Object.values(demo.as).map(idOf);
    await prisma.user.updateMany({ where: { id: { in: made } }, data: { demoWorkspaceId: demo.id } });
    await prisma.member.create({ data: { workspaceId: demo.id, userId, role: 'owner' } });
    await live();
    const impact = await erasureImpact(runtime, self());
    expect(impact.left.map(({ slug }) => slug)).toEqual([ours.slug]);
    expect(impact.deleted.map(({ slug }) => slug).sort()).toEqual([alone.slug, demo.slug].sort());
    await requestErasure(runtime, self(), { email: emailOf() });
    // Asking again, because the answer was lost, changes nothing.
    await requestErasure(runtime, self(), { email: emailOf() });
    expect(await prisma.erasure.count({ where: { userId } })).toBe(1);
    expect(await prisma.session.count({ where: { userId, revokedAt: null } })).toBe(0);
    expect(await prisma.member.count({ where: { userId, leftAt: null } })).toBe(0);
    expect(await prisma.calendarFeed.count({ where: { userId, revokedAt: null } })).toBe(0);
    expect(await prisma.identity.count({ where: { userId } })).toBe(0);
    expect(await prisma.user.count({ where: { email: emailOf() } })).toBe(0);
    const entry = { workspaceId: ours.id, action: 'account.request-erasure', actorId: userId };
    expect(await prisma.auditEntry.count({ where: entry })).toBe(1);
    const due = await workspacesToPurge(runtime, (await theErasure()).id);
    expect(due.sort()).toEqual([alone.id, demo.id].sort());
  });

  it('rejects the people of a demo', async () => {
    await prisma.user.update({ where: { id: idOf(leaver) }, data: { demoWorkspaceId: ours.id } });
    expect(await failure(requestErasure(runtime, self(), { email: emailOf() }))).toBeInstanceOf(Forbidden);
  });
});
