import { dumpSql, loadSql, measureDatabase, SchemaChanged, withScratch, withSnapshot } from '@quartermaster/db/backup';
import { migrate } from '@quartermaster/db/migrate';
import { servers } from '@quartermaster/testing';
import type { Connection } from 'mariadb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connections, type FreshDatabase, freshDatabase, isMariadb } from './support/database';

let source: FreshDatabase;
let target: FreshDatabase;
let connection: Connection;
let close: () => Promise<void>;
const { signal } = new AbortController();

beforeEach(async () => {
  [source, target] = await Promise.all([freshDatabase(), freshDatabase()]);
  await migrate({ databaseUrl: source.url });
  const opened = connections(source.url);
  close = opened.close;
  connection = await opened.open();
});
afterEach(async () => {
  await close();
  await Promise.all([source.drop(), target.drop()]);
});

const measure = ({ url }: FreshDatabase) => measureDatabase({ databaseUrl: url, signal });
const server = async () => ((await isMariadb()) ? 'MariaDB' : 'MySQL');

/** @param onWrite called with each piece of the dump, before the next is read */
async function dump(onWrite: (sql: string) => Promise<void> = async () => {}): Promise<string[]> {
  const pieces: string[] = [];
  await withSnapshot({ databaseUrl: source.url, signal }, (snapshot) =>
    dumpSql(snapshot, async (sql) => {
      pieces.push(sql);
      await onWrite(sql);
    }),
  );
  return pieces;
}

async function load(pieces: readonly string[]): Promise<void> {
  // Cut anywhere, as a decompressor does.
  const text = pieces.join('');
  async function* chunks() {
    for (let at = 0; at < text.length; at += 1_013) yield text.slice(at, at + 1_013);
  }
  await loadSql({ databaseUrl: target.url, sql: chunks(), server: await server(), signal });
}

it('a dump that is loaded gives every value back exactly, of every type', async () => {
  await connection.query(`CREATE TABLE \`odd \`\`name\` (
    id BIGINT UNSIGNED AUTO_INCREMENT, part VARBINARY(8), price DECIMAL(19,0), rate DECIMAL(30,15), small FLOAT, wide DOUBLE,
    at DATETIME(3), day DATE, stamp TIMESTAMP(6) NULL, words LONGTEXT, data JSON, raw BLOB, bits BIT(9), choice ENUM('a','it''s'),
    twice VARCHAR(16) GENERATED ALWAYS AS (HEX(part)) STORED, PRIMARY KEY (part, id), KEY (id)) COMMENT 'a;\\nb'`);
  const insert = `INSERT INTO \`odd \`\`name\`
    (id, part, price, rate, small, wide, at, day, stamp, words, data, raw, bits, choice) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`;
  const words = `'"\\ \0\r\n;\n\t\u001a\u2028 \\n -- /* ? */ ß 日本 👩‍🚀 ${'é'.repeat(70_000)}`;
  const values = [
    ...['18446744073709551615', Buffer.from([0, 255, 39, 92, 10]), '-9999999999999999999', '0.000000000000001'],
    ...[0.1, Number.MIN_VALUE, '2026-10-25 01:59:59.999', '9999-12-31', '2026-10-25 01:30:00.123456', words],
    ...[
      '{"b": [1.10, "\\n;\\n", null, 12345678901234567890], "a": "\\\\"}',
      Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
      257,
      "it's",
    ],
  ];
  await connection.query(insert, values);
  await connection.query(insert, [7, Buffer.from(''), ...Array(12).fill(null)]);
  await load(await dump());

  expect(await measure(target)).toEqual(await measure(source));
  const copy = await (async () => {
    const opened = connections(target.url);
    const other = await opened.open();
    const read = (on: Connection) =>
      on.query({
        sql: 'SELECT *, HEX(words), HEX(bits) FROM `odd ``name` ORDER BY part, id',
        dateStrings: true,
      });
    // MySQL says which character set a collation has if the statement that made the column did.
    const definition = async (on: Connection) =>
      JSON.stringify(await on.query('SHOW CREATE TABLE `odd ``name`')).replaceAll(' CHARACTER SET utf8mb4', '');
    const both = [await read(other), await read(connection), await definition(other), await definition(connection)];
    await opened.close();
    return both;
  })();
  expect(copy[0]).toHaveLength(2);
  expect(copy[0]).toEqual(copy[1]);
  expect(copy[2]).toEqual(copy[3]);
});

it('figures differ when one value of one row does, and when a row is missing', async () => {
  await connection.query('CREATE TABLE few (id INT PRIMARY KEY, a VARCHAR(9), b VARCHAR(9))');
  const figures = async () => (await measure(source)).tables.find(({ name }) => name === 'few');
  const seen = new Set<string | undefined>();
  for (const values of ["(1,'x',''),(2,NULL,'')", "(1,'','x'),(2,NULL,'')", "(1,'x',''),(2,'','')", "(1,'x','')"]) {
    await connection.query('DELETE FROM few');
    await connection.query(`INSERT INTO few VALUES ${values}`);
    seen.add((await figures())?.sha256);
  }
  expect(seen.size).toBe(4);
});

it('pages neither skip nor repeat a row of a key with several columns', async () => {
  await connection.query('CREATE TABLE many (a INT, b VARCHAR(9), c INT, x LONGTEXT, PRIMARY KEY (a, b, c))');
  const rows = Array.from({ length: 5_000 }, (_, n) => [
    n % 3,
    `k${n % 50}`,
    n,
    n % 500 === 0 ? 'x'.repeat(500_000) : '',
  ]);
  await connection.batch('INSERT INTO many VALUES (?, ?, ?, ?)', rows);
  await load(await dump());
  const [figures] = (await measure(target)).tables.filter(({ name }) => name === 'many');
  expect(figures?.rows).toBe(5_000);
  expect((await measure(target)).tables).toEqual((await measure(source)).tables);
});

it('a transaction that commits while the backup reads is in no table of it, and nothing waits for the backup', async () => {
  await connection.query('CREATE TABLE a_orders (id INT PRIMARY KEY)');
  await connection.query('CREATE TABLE z_lines (id INT PRIMARY KEY)');
  await connection.query('INSERT INTO a_orders VALUES (1)');
  await connection.query('INSERT INTO z_lines VALUES (1)');
  let wrote = false;
  const pieces = await dump(async (sql) => {
    if (wrote || !sql.includes('CREATE TABLE `a_orders`')) return;
    wrote = true;
    await connection.beginTransaction();
    await connection.query('INSERT INTO a_orders VALUES (2)');
    await connection.query('INSERT INTO z_lines VALUES (2)');
    await connection.query('DELETE FROM z_lines WHERE id = 1');
    await connection.commit();
    // A migration, which would wait for ever if the backup kept the tables that it has read.
    await connection.query('ALTER TABLE _prisma_migrations ADD COLUMN extra INT');
  });
  expect(wrote).toBe(true);
  await load(pieces);
  const opened = connections(target.url);
  const other = await opened.open();
  expect(await other.query('SELECT id FROM a_orders')).toEqual([{ id: 1 }]);
  expect(await other.query('SELECT id FROM z_lines')).toEqual([{ id: 1 }]);
  await opened.close();
});

it('a table that is replaced while the backup reads is noticed', async () => {
  await connection.query('CREATE TABLE z_swapped (id INT PRIMARY KEY)');
  const swap = async (sql: string) => {
    if (!sql.startsWith('SET NAMES')) return;
    await connection.query('CREATE TABLE z_next LIKE z_swapped');
    await connection.query('INSERT INTO z_next VALUES (5)');
    await connection.query('RENAME TABLE z_swapped TO z_old, z_next TO z_swapped');
  };
  await expect(dump(swap)).rejects.toThrow(SchemaChanged);
});

it('refuses a database with rows, and leaves one that could not be loaded without tables', async () => {
  const pieces = await dump();
  const opened = connections(target.url);
  const other = await opened.open();
  await other.query('CREATE TABLE mine (id INT PRIMARY KEY)');
  await other.query('INSERT INTO mine VALUES (1)');
  await expect(load(pieces)).rejects.toThrow('The database at DATABASE_URL is not empty: mine has rows.');
  expect(await other.query('SELECT * FROM mine')).toEqual([{ id: 1 }]);
  await other.query('DELETE FROM mine');
  const cut = pieces.join('').slice(0, -10);
  await expect(load([cut])).rejects.toThrow('in the middle of a statement');
  expect(await other.query('SHOW TABLES')).toEqual([]);
  await migrate({ databaseUrl: target.url });
  await load(pieces);
  expect(await measure(target)).toEqual(await measure(source));
  await opened.close();
});

it('refuses a dump of the other kind of server, in words', async () => {
  const other = (await isMariadb()) ? 'MySQL' : 'MariaDB';
  async function* nothing() {}
  const loading = loadSql({ databaseUrl: target.url, sql: nothing(), server: other, signal });
  await expect(loading).rejects.toThrow(`This backup is from ${other}`);
});

it('a scratch database is gone afterwards, also when the work fails', async () => {
  let name = '';
  const work = withScratch(servers().databaseUrl, async (url) => {
    name = new URL(url).pathname.slice(1);
    expect(await connection.query('SHOW DATABASES LIKE ?', [name])).toHaveLength(1);
    throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  expect(name).toMatch(/^quartermaster_check_/);
  expect(await connection.query('SHOW DATABASES LIKE ?', [name])).toEqual([]);
});

it('refuses a database that a migration left half-way', async () => {
  await connection.query('UPDATE _prisma_migrations SET finished_at = NULL ORDER BY migration_name DESC LIMIT 1');
  await expect(dump()).rejects.toThrow('has not finished. Back up when it has.');
});
