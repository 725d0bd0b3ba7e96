import { newId, openDatabase } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

const db = openDatabase({
  url: servers().databaseUrl,
  poolSize: 2,
  logger: createLogger({ level: 'silent', name: 'test' }),
});
afterAll(() => db.close());

const workspaceId = newId();
const where = { workspaceId };
const entry = { actorKind: 'user', actorId: 'x', action: 'task.create', noun: 'task', ref: 'x', requestId: 'x' };

beforeAll(async () => {
  await db.prisma.workspace.create({
    data: { id: workspaceId, slug: `audit-${workspaceId}`, name: 'x', timeZone: 'UTC' },
  });
  const entryId = newId();
  await db.prisma.auditEntry.create({ data: { ...entry, workspaceId, id: entryId, changes: {} } });
  const block = { number: 1, previousHash: '', hash: '', entries: 1, sealedAt: new Date() };
  await db.prisma.auditBlock.create({ data: { workspaceId, ...block } });
  await db.prisma.auditSeal.create({ data: { workspaceId, entryId, block: 1, hash: '' } });
});

it.each([
  ['an update', "UPDATE audit_entries SET actorId = 'somebody else' WHERE workspaceId = ?", 'cannot be changed'],
  [
    'an update of nothing but the time',
    'UPDATE audit_entries SET at = NOW(3) WHERE workspaceId = ?',
    'cannot be changed',
  ],
  ['a deletion', 'DELETE FROM audit_entries WHERE workspaceId = ?', 'cannot be deleted'],
  [
    'a replacement',
    'REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE workspaceId = ?',
    /cannot be (deleted|changed)/,
  ],
  [
    'an insert that would update',
    `INSERT INTO audit_entries SELECT * FROM audit_entries AS kept WHERE kept.workspaceId = ?
     ON DUPLICATE KEY UPDATE actorId = 'somebody else'`,
    'cannot be changed',
  ],
])('the audit log refuses %s, and stays as it was', async (_, statement, message) => {
  const before = await db.prisma.auditEntry.findMany({ where });
  expect(before).toHaveLength(1);
  await expect(db.pool.query(statement, [workspaceId])).rejects.toMatchObject({
    sqlState: '45000',
    sqlMessage: expect.stringMatching(message),
  });
  expect(await db.prisma.auditEntry.findMany({ where })).toEqual(before);
});

it.each([
  ['a block', 'audit_blocks', 'entries = 2', 'its blocks cannot be'],
  ['a seal', 'audit_seals', "hash = 'x'", 'its seals cannot be'],
])('%s of the chain cannot be changed or deleted', async (_, table, change, message) => {
  const read = () => db.pool.query(`SELECT * FROM ${table} WHERE workspaceId = ?`, [workspaceId]);
  const before = await read();
  expect(before).toHaveLength(1);
  const refused = { sqlState: '45000', sqlMessage: expect.stringContaining(message) };
  const refuses = (statement: string) =>
    expect(db.pool.query(`${statement} WHERE workspaceId = ?`, [workspaceId])).rejects.toMatchObject(refused);
  await refuses(`UPDATE ${table} SET ${change}`);
  await refuses(`DELETE FROM ${table}`);
  expect(await read()).toEqual(before);
});

it('Prisma is refused too', async () => {
  await expect(db.prisma.auditEntry.updateMany({ where, data: { actorId: 'y' } })).rejects.toThrow(/append-only/);
  await expect(db.prisma.auditEntry.deleteMany({ where })).rejects.toThrow(/append-only/);
  expect(await db.prisma.auditEntry.count({ where: { ...where, actorId: 'x' } })).toBe(1);
});

it('a workspace can still be deleted with its audit log and chain', async () => {
  await db.prisma.workspace.delete({ where: { id: workspaceId } });
  expect(await db.prisma.auditEntry.count({ where })).toBe(0);
  expect(await db.prisma.auditBlock.count({ where })).toBe(0);
  expect(await db.prisma.auditSeal.count({ where })).toBe(0);
});
