import { type Database, fromInstant, newId, openDatabase, toInstant } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { createConnection } from 'mariadb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectionOptions } from '../src/pool';

const { databaseUrl, adminUrl } = servers();
const MINUTE = 60_000;

/** Changes the server's default zone, which no other suite may depend on. */
async function setServerZone(zone: string): Promise<void> {
  const admin = await createConnection(connectionOptions(adminUrl));
  await admin.query('SET GLOBAL time_zone = ?', [zone]);
  await admin.end();
}
let db: Database;
beforeAll(async () => {
  await setServerZone('+05:00');
  // Opened now: a pool connects on creation, and a session keeps its initial time zone.
  db = openDatabase({ url: databaseUrl, poolSize: 2, logger: createLogger({ level: 'silent', name: 'test' }) });
});
afterAll(async () => {
  await setServerZone('+00:00');
  await db.close();
});

it('on a server five hours east, every API reads back the instant that was written', async () => {
  const id = newId();
  const createdAt = new Date('2026-03-29T01:30:00.123Z');
  await db.prisma.user.create({ data: { id, email: `${id}@example.com`, name: 'x', passwordHash: '', createdAt } });
  const stored = { text: '2026-03-29 01:30:00.123' };

  const [driver] = await db.pool.query('SELECT createdAt, CAST(createdAt AS CHAR) AS text FROM users WHERE id = ?', [
    id,
  ]);
  expect(driver).toEqual({ createdAt, ...stored });
  const kysely = await db.sql.selectFrom('users').select('createdAt').where('id', '=', id).executeTakeFirstOrThrow();
  expect(kysely.createdAt).toBe(stored.text);
  expect(toInstant(kysely.createdAt)).toBe(createdAt.toISOString());
  const prisma = await db.prisma.user.findUniqueOrThrow({ where: { id } });
  expect(prisma.createdAt).toEqual(createdAt);
  const found = await db.sql
    .selectFrom('users')
    .select('id')
    .where('createdAt', '=', fromInstant(createdAt))
    .where('id', '=', id)
    .execute();
  expect(found).toEqual([{ id }]);
});

it("the server's own clock is read in UTC: NOW, CURRENT_TIMESTAMP and column defaults", async () => {
  const id = newId();
  await db.pool.query("INSERT INTO users (id, email, name, passwordHash) VALUES (?, ?, '', '')", [id, id]);
  const [row] = await db.pool.query(
    'SELECT createdAt, NOW(3) AS now, UTC_TIMESTAMP(3) AS utc, @@session.time_zone AS zone FROM users WHERE id = ?',
    [id],
  );
  expect(row.zone).toBe('+00:00');
  for (const instant of [row.createdAt, row.now, row.utc]) {
    expect(Math.abs(instant.getTime() - Date.now())).toBeLessThan(MINUTE);
  }
});

it('a calendar date stays the same day', async () => {
  const [workspaceId, userId, id] = [newId(), newId(), newId()];
  await db.prisma.workspace.create({ data: { id: workspaceId, slug: workspaceId, name: 'x', timeZone: 'UTC' } });
  await db.prisma.user.create({ data: { id: userId, email: `${userId}@x.com`, name: 'x', passwordHash: '' } });
  await db.prisma.member.create({ data: { workspaceId, userId, role: 'owner' } });
  const status = { id: 'todo', name: 'To do', group: 'todo', position: 0 };
  await db.prisma.taskStatus.create({ data: { workspaceId, ...status } });
  const place = { number: 1, position: 'd0001' };
  const task = { ...place, title: 'x', description: '', status: 'todo', open: true, createdById: userId };
  await db.prisma.record.create({ data: { workspaceId, id, noun: 'task', number: 1, title: 'x' } });
  await db.prisma.task.create({ data: { workspaceId, id, ...task, dueOn: new Date('2026-12-31T00:00:00Z') } });
  const row = await db.sql.selectFrom('tasks').select('dueOn').where('id', '=', id).executeTakeFirst();
  expect(row).toEqual({ dueOn: '2026-12-31' });
  expect((await db.prisma.task.findFirst({ where: { id } }))?.dueOn).toEqual(new Date('2026-12-31T00:00:00Z'));
});
