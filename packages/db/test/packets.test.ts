import { createConnection, type Pool } from 'mariadb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyFault } from '../src/errors';
import { type PacketTransaction, runInPackets } from '../src/packets';
import { connectionOptions, openPool } from '../src/pool';
import { type FreshDatabase, freshDatabase, isMariadb } from './support/database';

let database: FreshDatabase;
/** One connection: each test sees what the transaction before left on it. */
let pool: Pool;
/** MySQL has no snapshot isolation. */
const hasSnapshotIsolation = await isMariadb();
/** Another session, for what others see and do. */
let other: Awaited<ReturnType<typeof createConnection>>;

beforeAll(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, 1, { multipleStatements: true });
  other = await createConnection(connectionOptions(database.url));
  await other.query('CREATE TABLE items (id INT PRIMARY KEY, name LONGTEXT NOT NULL) ENGINE=InnoDB');
  await other.query('CREATE TABLE counts (id INT PRIMARY KEY, value INT NOT NULL) ENGINE=InnoDB');
});
afterAll(async () => {
  await other?.end();
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await other.query('DELETE FROM items');
  await other.query('REPLACE INTO counts VALUES (1, 10), (2, 20)');
});

const INSERT = 'INSERT INTO items (id, name) VALUES (?, ?)';
const ids = async () => (await other.query('SELECT id FROM items ORDER BY id')).map(({ id }: { id: number }) => id);

it.each(['', 'NO_BACKSLASH_ESCAPES'])(
  'what is collected arrives whatever its characters are, in mode "%s"',
  async (mode) => {
    await pool.query('SET SESSION sql_mode = ?', [mode]);
    const names = [
      "'; DROP TABLE items; -- ?",
      '\\',
      '\\\' OR 1=1 "',
      '“🚢”\u2028\0',
      '',
      'x'.repeat(600_000),
      '”'.repeat(600_000),
    ];
    await runInPackets(pool, async (packets) => {
      for (const [id, name] of names.entries()) packets.write(INSERT, [id, name]);
      await packets.commit();
    });
    const rows = await other.query('SELECT name FROM items ORDER BY id');
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(names);
  },
);

it('a flush answers each statement: rows, counts, and the number a counter reached', async () => {
  const replies = await runInPackets(pool, async (packets) => {
    packets.write('SELECT id FROM items', [], { outside: true });
    packets.write(INSERT, [1, 'a']);
    packets.write('INSERT INTO counts VALUES (1, 1) ON DUPLICATE KEY UPDATE value = LAST_INSERT_ID(value + 5)');
    packets.write('SELECT id, name FROM items');
    const first = await packets.flush();
    packets.write(INSERT, [2, 'b']);
    await packets.commit();
    return first;
  });
  expect(replies.map(({ rows }) => [...rows])).toEqual([[], [], [], [{ id: 1, name: 'a' }]]);
  expect(replies[1]?.affectedRows).toBe(1);
  expect(replies[2]?.insertId).toBe(15);
  expect(await ids()).toEqual([1, 2]);
});

it('without a commit nothing stays, and the connection is as good as new', async () => {
  await runInPackets(pool, async (packets) => {
    packets.write(INSERT, [1, 'a']);
    await packets.flush();
  });
  expect(await ids()).toEqual([]);
  await runInPackets(pool, async (packets) => {
    packets.write(INSERT, [2, 'b']);
    await packets.commit();
  });
  expect(await ids()).toEqual([2]);
});

it('a statement with a value too many or too few, and two statements in one, are refused before anything is sent', async () => {
  for (const [sql, values] of [
    [INSERT, [1]],
    [INSERT, [1, 'a', 'b']],
    ['DELETE FROM items; DELETE FROM counts', []],
  ] as const) {
    const refused = runInPackets(pool, async (packets) => packets.write(sql, values));
    await expect(refused).rejects.toThrow(/marks|One statement/);
  }
});

/** The last packet of each has an error in its third statement, before another write and the COMMIT. */
const FAULTS: Record<string, { fault: string; errno: number; third: (packets: PacketTransaction) => void }> = {
  'a duplicate key': { fault: 'duplicate', errno: 1062, third: (packets) => packets.write(INSERT, [1, 'twin']) },
  ...Object.fromEntries(
    [1213, 1205, 1020].map((errno) => [
      `a forced ${errno}`,
      {
        fault: 'conflict',
        errno,
        third: (packets: PacketTransaction) => packets.write(`SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = ${errno}`),
      },
    ]),
  ),
};

describe.each(hasSnapshotIsolation ? [0, 1] : [0])('with snapshot isolation %i', (isolation) => {
  beforeEach(async () => {
    await pool.query('SET SESSION innodb_lock_wait_timeout = 1');
    if (hasSnapshotIsolation) await pool.query(`SET SESSION innodb_snapshot_isolation = ${isolation}`);
  });

  it.each(Object.keys(FAULTS))('%s in the middle leaves nothing, and nothing after it ran', async (name) => {
    const { fault, errno, third } = FAULTS[name] ?? { fault: '', errno: 0, third: () => undefined };
    await expectNothing({ fault, errno }, async (packets) => {
      packets.write(INSERT, [1, 'a']);
      packets.write(INSERT, [2, 'b']);
      third(packets);
      packets.write(INSERT, [3, 'c']);
      await packets.commit();
    });
  });

  it('a lock that another transaction keeps leaves nothing', async () => {
    await other.query('BEGIN');
    await other.query('UPDATE counts SET value = 0 WHERE id = 1');
    await expectNothing({ fault: 'conflict', errno: 1205 }, async (packets) => {
      packets.write(INSERT, [1, 'a']);
      packets.write(INSERT, [2, 'b']);
      packets.write('UPDATE counts SET value = value + 1 WHERE id = 1');
      packets.write(INSERT, [3, 'c']);
      await packets.commit().finally(() => other.query('ROLLBACK'));
    });
  });

  it('a deadlock leaves nothing: what follows it does not commit by itself', async () => {
    await other.query('BEGIN');
    // Many rows, so that the server prefers the packet's transaction as the victim.
    await other.query(
      `INSERT INTO items VALUES ${Array.from({ length: 400 }, (_, n) => `(${1000 + n}, '')`).join(', ')}`,
    );
    await other.query('UPDATE counts SET value = 0 WHERE id = 1');
    await expectNothing({ fault: 'conflict', errno: 1213 }, async (packets) => {
      packets.write('UPDATE counts SET value = 0 WHERE id = 2');
      packets.write(INSERT, [1, 'a']);
      await packets.flush();
      const crosswise = other.query('UPDATE counts SET value = 0 WHERE id = 2');
      packets.write(INSERT, [2, 'b']);
      packets.write(INSERT, [3, 'c']);
      packets.write('UPDATE counts SET value = 0 WHERE id = 1');
      packets.write(INSERT, [4, 'd']);
      await packets.commit().finally(async () => {
        await crosswise.catch(() => undefined);
        await other.query('ROLLBACK');
      });
    });
  });

  async function expectNothing(
    { fault, errno }: { fault: string; errno: number },
    work: (packets: PacketTransaction) => Promise<void>,
  ) {
    const error: unknown = await runInPackets(pool, work).catch((error: unknown) => error);
    expect(error).toMatchObject({ errno });
    expect(classifyFault(error)).toBe(fault);
    expect(await ids()).toEqual([]);
    // The next transaction on the same connection neither finds nor commits anything of this one.
    await runInPackets(pool, async (packets) => {
      packets.write(INSERT, [9, 'next']);
      await packets.commit();
    });
    expect(await ids()).toEqual([9]);
  }
});

it.runIf(hasSnapshotIsolation)('with snapshot isolation a row changed since the snapshot leaves nothing', async () => {
  await pool.query('SET SESSION innodb_snapshot_isolation = 1');
  const error: unknown = await runInPackets(pool, async (packets) => {
    packets.write('SELECT value FROM counts WHERE id = 1');
    packets.write(INSERT, [1, 'a']);
    await packets.flush();
    await other.query('UPDATE counts SET value = 11 WHERE id = 1');
    packets.write(INSERT, [2, 'b']);
    packets.write(INSERT, [3, 'c']);
    packets.write('UPDATE counts SET value = value + 1 WHERE id = 1');
    await packets.commit();
  }).catch((error: unknown) => error);
  expect(error).toMatchObject({ errno: 1020 });
  expect(await ids()).toEqual([]);
});

it('after an error nothing more is sent, even by work that goes on', async () => {
  await expect(
    runInPackets(pool, async (packets) => {
      packets.write('SELECT nothing FROM items');
      await packets.flush().catch(() => undefined);
      packets.write(INSERT, [1, 'a']);
      await packets.commit();
    }),
  ).rejects.toMatchObject({ errno: 1054 });
  expect(await ids()).toEqual([]);
});
