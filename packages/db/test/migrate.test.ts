import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@quartermaster/db/migrate';
import { servers } from '@quartermaster/testing';
import { type Connection, createConnection } from 'mariadb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectionOptions } from '../src/pool';
import { connections, type FreshDatabase, freshDatabase, isMariadb } from './support/database';

let database: FreshDatabase;
let folder: string;
let connection: Connection;
let close: () => Promise<void>;

beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  const pool = connections(database.url);
  close = pool.close;
  connection = await pool.open();
});
afterEach(async () => {
  await close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = async (name: string, sql: string) => {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
};
const run = () => migrate({ databaseUrl: database.url, folder });
const FIRST = 'CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);';

it('applies every migration of a fresh database in order of name and returns their names', async () => {
  await write('2_b', 'ALTER TABLE a ADD COLUMN b INT; UPDATE a SET b = 2;');
  await write('1_a', FIRST);
  const lines: string[] = [];
  expect(await migrate({ databaseUrl: database.url, folder, log: (line) => lines.push(line) })).toEqual(['1_a', '2_b']);
  expect(lines).toEqual(['migrating 1_a', 'migrating 2_b']);
  expect(await connection.query('SELECT * FROM a')).toEqual([{ id: 1, b: 2 }]);
});

it('does nothing the second time', async () => {
  await write('1_a', FIRST);
  await run();
  const before = await connection.query('SELECT * FROM _prisma_migrations');
  expect(await run()).toEqual([]);
  expect(await connection.query('SELECT * FROM _prisma_migrations')).toEqual(before);
});

it('applies only what is new', async () => {
  await write('1_a', FIRST);
  await run();
  await write('2_b', 'CREATE TABLE b (id INT)');
  expect(await run()).toEqual(['2_b']);
});

it('applies once when several start at the same time', async () => {
  await write('1_a', FIRST);
  await write('2_b', 'INSERT INTO a VALUES (2)');
  const names = await Promise.all([run(), run(), run(), run()]);
  expect(names.flat().sort()).toEqual(['1_a', '2_b']);
  expect(await connection.query('SELECT COUNT(*) AS n FROM a')).toEqual([{ n: 2 }]);
});

it('refuses an applied migration that was edited, and applies nothing', async () => {
  await write('1_a', FIRST);
  await run();
  await write('1_a', `${FIRST} -- harmless`);
  await write('2_b', 'CREATE TABLE b (id INT)');
  await expect(run()).rejects.toThrow('1_a was edited after it was applied');
  expect(await connection.query("SHOW TABLES LIKE 'b'")).toEqual([]);
});

it('refuses a database whose migration is missing on disk', async () => {
  await write('1_a', FIRST);
  await write('2_b', 'CREATE TABLE b (id INT)');
  await run();
  await rm(join(folder, '2_b'), { recursive: true });
  await expect(run()).rejects.toThrow('2_b was applied but its file is missing');
});

it('refuses to continue after a migration that failed half-way, even if its file was repaired since', async () => {
  await write('1_a', `${FIRST} INSERT INTO nowhere VALUES (1);`);
  await write('2_b', 'CREATE TABLE b (id INT)');
  await expect(run()).rejects.toMatchObject({ errno: 1146 });
  await expect(run()).rejects.toThrow('1_a stopped half-way');
  await write('1_a', FIRST);
  await expect(run()).rejects.toThrow('1_a stopped half-way');
  expect(await connection.query("SHOW TABLES LIKE 'b'")).toEqual([]);
});

it('continues after a failed migration was cleaned up and marked as rolled back', async () => {
  await write('1_a', `${FIRST} INSERT INTO nowhere VALUES (1);`);
  await expect(run()).rejects.toThrow();
  await connection.query('DROP TABLE a');
  await connection.query('UPDATE _prisma_migrations SET rolled_back_at = NOW(3)');
  await write('1_a', FIRST);
  expect(await run()).toEqual(['1_a']);
});

it('refuses a new migration whose name sorts before an applied one', async () => {
  await write('2_b', 'CREATE TABLE b (id INT)');
  await run();
  await write('1_a', FIRST);
  await expect(run()).rejects.toThrow('1_a sorts before 2_b');
});

it('refuses an account that may not create triggers before anything is changed, and says what to set', async () => {
  await write('1_a', `${FIRST} CREATE TRIGGER b BEFORE DELETE ON a FOR EACH ROW SET @b = 1;`);
  const { pathname, host } = new URL(database.url);
  const user = `no_triggers_${pathname.slice(-8)}`;
  const admin = await createConnection(connectionOptions(servers().adminUrl));
  try {
    await admin.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 'no-triggers-1'`);
    await admin.query(
      `GRANT SELECT, INSERT, UPDATE, CREATE, ALTER, INDEX ON \`${pathname.slice(1)}\`.* TO '${user}'@'%'`,
    );
    const databaseUrl = `mysql://${user}:no-triggers-1@${host}${pathname}?allowPublicKeyRetrieval=true`;
    await expect(migrate({ databaseUrl, folder })).rejects.toThrow(
      /^nothing was changed, .* log_bin_trust_function_creators=1/,
    );
    expect(await connection.query("SHOW TABLES LIKE 'a'")).toEqual([]);
    await admin.query(`GRANT TRIGGER ON \`${pathname.slice(1)}\`.* TO '${user}'@'%'`);
    expect(await migrate({ databaseUrl, folder })).toEqual(['1_a']);
    expect(await connection.query('SHOW TRIGGERS')).toMatchObject([{ Trigger: 'b' }]);
  } finally {
    await admin.query(`DROP USER IF EXISTS '${user}'@'%'`);
    await admin.end();
  }
});

it('creates triggers again that are missing or belong to another account, and leaves the others', async () => {
  await write('1_a', `${FIRST} CREATE TRIGGER kept BEFORE DELETE ON a FOR EACH ROW SET @kept = 1;`);
  await write(
    '2_b',
    'CREATE TRIGGER lost BEFORE INSERT ON a FOR EACH ROW IF @lost IS NULL THEN SET @lost = 1; END IF;',
  );
  await write('3_c', 'CREATE TRIGGER moved AFTER INSERT ON a FOR EACH ROW SET @moved = 1;\n-- DROP TRIGGER kept');
  await write('4_d', 'CREATE TRIGGER gone BEFORE UPDATE ON a FOR EACH ROW SET @gone = 1; DROP TRIGGER gone;');
  await run();
  const [{ me }] = await connection.query('SELECT CURRENT_USER() AS me');
  await connection.query('DROP TRIGGER lost');
  const admin = await createConnection(connectionOptions(servers().adminUrl));
  try {
    const schema = new URL(database.url).pathname.slice(1);
    await admin.query(`DROP TRIGGER \`${schema}\`.moved`);
    await admin.query(
      `CREATE DEFINER = 'nobody'@'nowhere' TRIGGER \`${schema}\`.moved AFTER INSERT ON \`${schema}\`.a FOR EACH ROW SET @moved = 1`,
    );
  } finally {
    await admin.end();
  }
  await expect(connection.query('INSERT INTO a VALUES (2)')).rejects.toMatchObject({ errno: 1449 });
  const lines: string[] = [];
  expect(await migrate({ databaseUrl: database.url, folder, log: (line) => lines.push(line) })).toEqual([]);
  expect(lines).toEqual(['created the trigger lost again', 'created the trigger moved again']);
  await connection.query('INSERT INTO a VALUES (2)');
  const triggers = await connection.query<Array<{ Trigger: string; Definer: string }>>('SHOW TRIGGERS');
  expect(triggers.map(({ Trigger, Definer }) => [Trigger, Definer]).sort()).toEqual(
    ['kept', 'lost', 'moved'].map((name) => [name, me]),
  );
  expect(await connection.query('SELECT @lost AS lost, @moved AS moved')).toMatchObject([{ lost: 1, moved: 1 }]);
});

it('does not apply the server’s time limit for requests', async () => {
  const limit = (await isMariadb()) ? '@@max_statement_time' : '@@max_execution_time';
  const [server] = await connection.query(`SELECT ${limit} > 0 AS limited`);
  expect(server).toEqual({ limited: 1 });
  await write('1_a', `CREATE TABLE a AS SELECT ${limit} > 0 AS limited`);
  await run();
  expect(await connection.query('SELECT * FROM a')).toEqual([{ limited: 0 }]);
});

it("records migrations in Prisma's own table: same columns, SHA-256 of the file, one applied step", async () => {
  await write('1_a', FIRST);
  await run();
  const columns = await connection.query<Array<{ Field: string; Type: string; Null: string; Key: string }>>(
    'SHOW COLUMNS FROM _prisma_migrations',
  );
  expect(columns.map(({ Field, Type, Null, Key }) => `${Field} ${Type} ${Null} ${Key}`.trim())).toEqual([
    'id varchar(36) NO PRI',
    'checksum varchar(64) NO',
    'finished_at datetime(3) YES',
    'migration_name varchar(255) NO',
    'logs text YES',
    'rolled_back_at datetime(3) YES',
    'started_at datetime(3) NO',
    expect.stringMatching(/^applied_steps_count int(\(\d+\))? unsigned NO$/),
  ]);
  const [row] = await connection.query('SELECT * FROM _prisma_migrations');
  expect(row).toMatchObject({
    migration_name: '1_a',
    checksum: '533d3fc4923d9dd83976db843fb17bf314e49e0c5681ee0a635bd592a1f180a3',
    finished_at: expect.any(Date),
    rolled_back_at: null,
    applied_steps_count: 1,
  });
});
