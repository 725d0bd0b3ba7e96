import { createHash } from 'node:crypto';
import { newId } from '@quartermaster/db';
import { auditBrokenMail, type Ctx, checkAudit, createTask, getAuditChain, sealAudit } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { zonedInstant } from '../src/kernel/zoned-time';
import { databaseOfFile, runtimeOfFile } from './support';

const DAY = 24 * 60 * 60_000;
const clock = new FakeClock();
/** On its own database: these tests drop triggers. */
const runtime = runtimeOfFile({ clock, databaseUrl: await databaseOfFile() });
const { pool, prisma } = runtime.db;

let ours: TestWorkspace;
let owner: Ctx;
beforeEach(async () => {
  clock.advance(DAY);
  ours = await testWorkspace(runtime);
  owner = ours.as.owner;
});
afterEach(() => {
  vi.restoreAllMocks();
});

const own = () => ({ workspaceId: ours.id });
const blocksOf = () => prisma.auditBlock.findMany({ where: own(), orderBy: { number: 'asc' } });
const sealsOf = (where = {}) =>
  prisma.auditSeal.findMany({ where: { ...own(), ...where }, orderBy: { entryId: 'asc' } });
const entryCount = () => prisma.auditEntry.count({ where: own() });

function entry(values: Partial<Record<'id' | 'action' | 'address', string>> = {}) {
  return {
    id: newId(),
    actorKind: 'user',
    actorId: owner.actor.id,
    action: 'task.update',
    noun: 'task',
    ref: newId(),
    changes: { title: ['a “b” \\ ü', null], n: [1.5, 10] },
    operationId: null,
    requestId: 'test',
    at: new Date('2026-03-01T09:00:00.120Z'),
    ...own(),
    ...values,
  };
}

async function addEntries(count: number): Promise<void> {
  await prisma.auditEntry.createMany({ data: Array.from({ length: count }, () => entry()) });
}

/** Does what somebody with all rights can: without the triggers and the keys. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  const connection = await pool.getConnection();
  const dropped = await connection.query<Array<{ name: string; body: string; verb: string; table: string }>>(
    `SELECT TRIGGER_NAME AS name, ACTION_STATEMENT AS body, EVENT_MANIPULATION AS verb, EVENT_OBJECT_TABLE AS \`table\`
     FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() AND TRIGGER_NAME LIKE 'audit\\_%\\_no\\_%'`,
  );
  expect(dropped).toHaveLength(6);
  try {
    for (const { name } of dropped) await connection.query(`DROP TRIGGER ${name}`);
    await connection.query('SET foreign_key_checks = 0');
    const { affectedRows } = await connection.query<{ affectedRows: number }>(sql, values);
    expect(affectedRows).toBeGreaterThan(0);
  } finally {
    await connection.query('SET foreign_key_checks = 1');
    for (const { name, body, verb, table } of dropped) {
      await connection.query(`CREATE TRIGGER ${name} BEFORE ${verb} ON ${table} FOR EACH ROW ${body}`);
    }
    await connection.release();
  }
}

/** The chain's findings, after a check on another day. */
async function findings(): Promise<unknown[]> {
  clock.advance(DAY);
  expect(await checkAudit(runtime, ours.id)).toBe(1);
  const { check } = await getAuditChain(owner);
  expect(check?.at).toBe(clock.now().toISOString());
  return check?.findings ?? [];
}

describe('sealing', () => {
  it('puts committed entries into numbered blocks, by the documented hash of what is stored', async () => {
    await addEntries(2_299);
    await prisma.auditEntry.create({ data: { ...entry(), address: '2001:db8::1', operationId: newId() } });
    expect(await sealAudit(runtime, ours.id)).toBe(2_300);
    expect(await sealAudit(runtime, ours.id)).toBe(0);
    const blocks = await blocksOf();
    expect(blocks.map(({ number, entries }) => [number, entries])).toEqual([
      [1, 1_000],
      [2, 1_000],
      [3, 300],
    ]);
    const stored = await pool.query<Array<Record<string, string | null>>>(
      `SELECT workspaceId, id, actorKind, actorId, action, noun, ref, CONVERT(changes USING utf8mb4) AS changes,
         operationId, requestId, CAST(at AS CHAR) AS at, address
       FROM audit_entries WHERE workspaceId = ? ORDER BY id`,
      [ours.id],
    );
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const expected = stored.map((row) => {
      const parts = Object.entries(row).map(([name, value]) => {
        if (name === 'changes') return sha(value ?? '');
        return value === null ? '-' : `${Buffer.byteLength(value)}:${value}`;
      });
      return { entryId: row.id, hash: sha(parts.join('')) };
    });
    expect((await sealsOf()).map(({ entryId, hash }) => ({ entryId, hash }))).toEqual(expected);
    let previous = '0'.repeat(64);
    for (const { number, previousHash, hash, entries, sealedAt } of blocks) {
      const lines = (await sealsOf({ block: number })).map((seal) => `${seal.entryId} ${seal.hash}`);
      const head = ['quartermaster audit 1', ours.id, number, previous, sealedAt.toISOString(), entries];
      expect({ previousHash, hash }).toEqual({ previousHash: previous, hash: sha([...head, ...lines].join('\n')) });
      previous = hash;
    }
  });

  it('puts an entry that was committed late, with an older id, into a later block', async () => {
    await createTask(owner, { title: 'First' });
    const late = entry({ action: 'task.late' });
    const connection = await pool.getConnection();
    await connection.beginTransaction();
    await connection.query(
      `INSERT INTO audit_entries (workspaceId, id, actorKind, actorId, action, noun, ref, changes, requestId)
       VALUES (?, ?, 'user', 'x', 'task.late', 'task', 'x', '{}', 'x')`,
      [ours.id, late.id],
    );
    await createTask(owner, { title: 'Second' });
    expect(await sealAudit(runtime, ours.id)).toBe(await entryCount());
    await connection.commit();
    await connection.release();
    await createTask(owner, { title: 'Third' });
    expect(await sealAudit(runtime, ours.id)).toBe(2);
    expect(await prisma.auditSeal.findFirst({ where: { ...own(), entryId: late.id } })).toMatchObject({ block: 2 });
    expect(await findings()).toEqual([]);
  });

  it('finds one that was committed days late at the next check', async () => {
    await addEntries(2);
    await sealAudit(runtime, ours.id);
    const old = '00000000-0000-7000-8000-000000000001';
    await prisma.auditEntry.create({ data: entry({ id: old }) });
    expect(await sealAudit(runtime, ours.id)).toBe(0);
    expect(await findings()).toEqual([]);
    expect(await sealsOf({ entryId: old })).toHaveLength(1);
  });

  it('by six workers at once seals every entry once, in one chain', async () => {
    await addEntries(3_500);
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealAudit(runtime, ours.id)));
    let sum = sealed.reduce((one, other) => one + other, 0);
    sum += await sealAudit(runtime, ours.id);
    expect(sum).toBe(3_500);
    expect(await sealsOf()).toHaveLength(3_500);
    const numbers = (await blocksOf()).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(await findings()).toEqual([]);
  });

  it('that breaks off leaves nothing, and the next round seals all', async () => {
    await addEntries(3);
    await pool.query("CREATE TRIGGER broken BEFORE INSERT ON audit_seals FOR EACH ROW SIGNAL SQLSTATE '45000'");
    const warned = vi.spyOn(runtime.logger, 'warn');
    expect(await sealAudit(runtime, ours.id).finally(() => pool.query('DROP TRIGGER broken'))).toBe(0);
    expect(warned).toHaveBeenCalledTimes(1);
    expect([await blocksOf(), await sealsOf()]).toEqual([[], []]);
    expect(await sealAudit(runtime, ours.id)).toBe(3);
    expect(await findings()).toEqual([]);
  });

  it('leaves other workspaces alone', async () => {
    const theirs = await testWorkspace(runtime);
    await createTask(theirs.as.owner, { title: 'Theirs' });
    await addEntries(1);
    expect(await sealAudit(runtime, ours.id)).toBe(1);
    expect(await prisma.auditBlock.count({ where: { workspaceId: theirs.id } })).toBe(0);
    expect(await sealAudit(runtime, theirs.id)).toBe(1);
    expect(await prisma.auditBlock.findFirst({ where: { workspaceId: theirs.id } })).toMatchObject({ number: 1 });
  });
});

describe('the check', () => {
  /** Three blocks, which a check found intact. @returns an entry of the second */
  async function intactChain(): Promise<string> {
    for (const count of [2, 3, 2]) {
      await addEntries(count);
      await sealAudit(runtime, ours.id);
    }
    expect(await findings()).toEqual([]);
    const [first] = await sealsOf({ block: 2 });
    return first?.entryId ?? '';
  }

  const where = 'workspaceId = ? AND id = ?';
  it.each([
    ['one byte of the changes', `UPDATE audit_entries SET changes = REPLACE(changes, 'ü', 'u') WHERE ${where}`],
    ['the case of a letter', `UPDATE audit_entries SET action = 'task.Update' WHERE ${where}`],
    ['a millisecond', `UPDATE audit_entries SET at = at + INTERVAL 1000 MICROSECOND WHERE ${where}`],
    ['the address', `UPDATE audit_entries SET address = '' WHERE ${where}`],
    ['where one field ends', `UPDATE audit_entries SET noun = 'tas', ref = CONCAT('k', ref) WHERE ${where}`],
  ])('finds %s of an entry changed, and names the entry', async (_, sql) => {
    const id = await intactChain();
    await tamper(sql, [ours.id, id]);
    expect(await findings()).toEqual([{ kind: 'changed', block: 2, entryId: id }]);
  });

  it('finds an entry removed, and names it', async () => {
    const id = await intactChain();
    await tamper(`DELETE FROM audit_entries WHERE ${where}`, [ours.id, id]);
    expect(await findings()).toEqual([{ kind: 'removed', block: 2, entryId: id }]);
  });

  it.each([
    [
      'an entry put into a sealed block',
      `INSERT INTO audit_seals SELECT workspaceId, '00000000-0000-7000-8000-000000000001', 2, hash FROM audit_seals
       WHERE workspaceId = ? AND entryId = ?`,
      ['removed', 'block'],
    ],
    [
      'an entry moved to another block',
      'UPDATE audit_seals SET block = 1 WHERE workspaceId = ? AND entryId = ?',
      ['block', 'block'],
    ],
    [
      'a seal made to fit another content',
      'UPDATE audit_seals SET hash = REPEAT("0", 64) WHERE workspaceId = ? AND entryId = ?',
      ['changed', 'block'],
    ],
    [
      'two blocks swapped',
      'UPDATE audit_seals SET block = 3 - block WHERE workspaceId = ? AND block < 3 AND entryId <> ?',
      ['block', 'block'],
    ],
    [
      'a block removed',
      'DELETE FROM audit_blocks WHERE workspaceId = ? AND number = 2 AND ? <> ""',
      ['missing', 'block'],
    ],
    [
      'the newest block sealed again with other entries',
      `UPDATE audit_blocks SET hash = REPEAT("0", 64) WHERE workspaceId = ? AND number = 3 AND ? <> ""`,
      ['block', 'replaced'],
    ],
    [
      'the newest block removed',
      'DELETE FROM audit_blocks WHERE workspaceId = ? AND number = 3 AND ? <> ""',
      ['missing'],
    ],
    [
      'the time of a block changed',
      'UPDATE audit_blocks SET sealedAt = sealedAt + INTERVAL 1 SECOND WHERE workspaceId = ? AND number = 2 AND ? <> ""',
      ['block'],
    ],
  ])('finds %s', async (_, sql, kinds) => {
    const id = await intactChain();
    await tamper(sql, [ours.id, id]);
    expect((await findings()).map((finding) => (finding as { kind: string }).kind)).toEqual(kinds);
  });

  it('tells the log and the owners of a new finding, once, and keeps the end that was intact', async () => {
    const id = await intactChain();
    const end = (await blocksOf()).at(-1);
    const other = await ours.join('owner');
    const logged = vi.spyOn(runtime.logger, 'error');
    const mails = async () => {
      const rows = await prisma.outbox.findMany({
        where: { ...own(), job: 'email.audit-broken' },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ payload }) => (typeof payload === 'string' ? JSON.parse(payload) : payload).recipientId);
    };
    await tamper(`UPDATE audit_entries SET actorId = 'x' WHERE ${where}`, [ours.id, id]);
    await findings();
    expect(logged).toHaveBeenCalledTimes(1);
    expect((await mails()).sort()).toEqual([owner.actor.id, other.actor.id].sort());
    expect(await auditBrokenMail(owner, { recipientId: owner.actor.id })).toMatchObject({
      count: 1,
      findings: [`Entry ${id} in block 2 was changed after it was written.`],
      slug: ours.slug,
    });
    expect(await auditBrokenMail(owner, { recipientId: ours.as.admin.actor.id })).toBeNull();
    await findings();
    expect(logged).toHaveBeenCalledTimes(2);
    expect(await mails()).toHaveLength(2);
    const checks = await prisma.auditCheck.findMany({ where: own(), orderBy: { day: 'desc' }, take: 1 });
    expect(checks[0]).toMatchObject({ block: 3, hash: end?.hash, entries: 7 });
  });

  it('happens once a day, from three at night by the workspace’s clock, for any number of workers', async () => {
    await prisma.workspace.update({ where: { id: ours.id }, data: { timeZone: 'America/New_York' } });
    await addEntries(2);
    await sealAudit(runtime, ours.id);
    const day = new Date(clock.now().getTime() + 3 * DAY).toISOString().slice(0, 10);
    const threeThere = zonedInstant(day, '03:00', 'America/New_York').getTime();
    clock.advance(threeThere - 1 - clock.now().getTime());
    expect(await checkAudit(runtime, ours.id)).toBe(0);
    expect((await getAuditChain(owner)).check).toBeNull();
    clock.advance(1);
    const done = await Promise.all(Array.from({ length: 4 }, () => checkAudit(runtime, ours.id)));
    expect(done.sort()).toEqual([0, 0, 0, 1]);
    expect(await getAuditChain(owner)).toMatchObject({
      check: { entries: 2, findings: [] },
      newest: { block: 1, hash: expect.stringMatching(/^[\da-f]{64}$/) },
    });
    clock.advance(12 * 60 * 60_000);
    expect(await checkAudit(runtime, ours.id)).toBe(0);
  });

  it('is taken over from a worker that died during it, after two hours', async () => {
    await addEntries(2);
    await sealAudit(runtime, ours.id);
    clock.advance(DAY);
    const day = clock.now().toISOString().slice(0, 10);
    await prisma.auditCheck.create({ data: { ...own(), day, startedAt: clock.now() } });
    expect(await checkAudit(runtime, ours.id)).toBe(0);
    clock.advance(2 * 60 * 60_000 + 1);
    expect(await checkAudit(runtime, ours.id)).toBe(1);
    expect((await getAuditChain(owner)).check).toMatchObject({ entries: 2, findings: [] });
  });

  it('is shown to those who may read the log', async () => {
    for (const role of ['manager', 'staff', 'viewer'] as const) {
      await expect(getAuditChain(ours.as[role])).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await getAuditChain(ours.as.admin)).toEqual({ check: null, newest: null });
  });
});

it('no write knows of the chain: a create sends what it sent before, and the log has the triggers and indexes it had', async () => {
  const sent: string[] = [];
  const { inPackets } = runtime.db;
  vi.spyOn(runtime.db, 'inPackets').mockImplementation((work) =>
    inPackets((packets) => {
      const { write } = packets;
      packets.write = (...statement) => {
        sent.push(statement[0]);
        return write.apply(packets, statement);
      };
      return work(packets);
    }),
  );
  await createTask(owner, { title: 'Cheap', idempotencyKey: newId() });
  expect(sent.map((sql) => sql.trim().split(/\s+/).slice(0, 3).join(' '))).toMatchInlineSnapshot(`
    [
      "SELECT actorId, operation,",
      "SELECT id, \`group\`",
      "INSERT INTO \`audit_entries\`",
      "INSERT INTO counters",
      "INSERT INTO \`records\`",
      "INSERT INTO \`tasks\`",
      "INSERT INTO \`search_entries\`",
      "INSERT INTO \`idempotency_keys\`",
      "INSERT INTO \`tallies\`",
    ]
  `);
  const [indexes, triggers] = await Promise.all([
    pool.query<Array<{ name: string }>>(
      `SELECT DISTINCT INDEX_NAME AS name FROM information_schema.STATISTICS
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'audit_entries' ORDER BY name`,
    ),
    pool.query<Array<{ name: string }>>(
      `SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS
       WHERE TRIGGER_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = 'audit_entries' ORDER BY name`,
    ),
  ]);
  expect(indexes.map(({ name }) => name)).toEqual([
    'audit_entries_workspaceId_noun_ref_id_idx',
    'audit_entries_workspaceId_operationId_id_idx',
    'PRIMARY',
  ]);
  expect(triggers.map(({ name }) => name)).toEqual([
    'audit_entries_news',
    'audit_entries_no_delete',
    'audit_entries_no_update',
  ]);
});
