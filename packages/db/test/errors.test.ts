import { causeOf, classifyFault, newId, openDatabase, type Sql } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import { eventually, freePort, servers } from '@quartermaster/testing';
import { type CompiledQuery, sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forArrays } from '../src/kysely-dialect';
import { openPool } from '../src/pool';
import { liftLimit } from '../src/statement-limit';
import { connections, isMariadb } from './support/database';
import { roads } from './support/roads';

const { databaseUrl } = servers();
const open = (url = databaseUrl, poolSize = 4) =>
  openDatabase({ url, poolSize, logger: createLogger({ level: 'silent', name: 'test' }) });
const onMariadb = await isMariadb();
const db = open();
const others = connections(databaseUrl);
let workspaceId: string;

beforeEach(async () => {
  workspaceId = newId();
  await db.prisma.workspace.create({ data: { id: workspaceId, slug: workspaceId, name: 'x', timeZone: 'UTC' } });
  for (const kind of ['a', 'b']) await db.prisma.counter.create({ data: { workspaceId, kind, value: 0 } });
});
afterEach(() => others.close());
afterAll(() => db.close());

const counters = async () => {
  const rows = await db.prisma.counter.findMany({ where: { workspaceId }, orderBy: { kind: 'asc' } });
  return rows.map(({ kind, value }) => `${kind}=${value}`).join(' ');
};
const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
};

describe.each(Object.entries(roads))('through %s', (_, road) => {
  it('a real deadlock (1213) is a conflict, and the victim leaves nothing behind', async () => {
    let waiting = 2;
    let meet = () => {};
    const both = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crosswise = (first: string, second: string) =>
      road(db, workspaceId, async (unit) => {
        await unit.touch(first);
        if (--waiting === 0) meet();
        await both;
        await unit.touch(second);
      });
    const ends = await Promise.allSettled([crosswise('a', 'b'), crosswise('b', 'a')]);
    const errors = ends.flatMap((end) => (end.status === 'rejected' ? [classifyFault(end.reason)] : []));
    expect(errors).toEqual(['conflict']);
    expect(await counters()).toBe('a=1 b=1');
  });

  it('a lock wait timeout (1205) is a conflict, and the preceding statements are rolled back', async () => {
    const blocker = await others.open();
    await blocker.beginTransaction();
    await blocker.query('UPDATE counters SET value = 100 WHERE workspaceId = ? AND kind = ?', [workspaceId, 'b']);
    const shortTimeout = open();
    const error = await failure(
      road(shortTimeout, workspaceId, async (unit) => {
        await unit.raw('SET SESSION innodb_lock_wait_timeout = 1');
        await unit.touch('a');
        await unit.touch('b');
      }),
    );
    await shortTimeout.close();
    await blocker.rollback();
    expect(classifyFault(error)).toBe('conflict');
    expect(await counters()).toBe('a=0 b=0');
    // What a log says of it: the server's words, and nothing of the statement.
    const cause = causeOf(error);
    expect(cause).toEqual({ code: 1205, message: expect.stringContaining('Lock wait timeout exceeded') });
    expect(cause.message).not.toMatch(/UPDATE|counters|\n/);
    expect(cause.message).not.toContain(workspaceId);
  });

  it('a write to a row that changed since the snapshot (1020) is a conflict on servers that report it', async (test) => {
    const other = await others.open();
    const [known] = await other.query("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'");
    if (!known) return test.skip('this server has no innodb_snapshot_isolation');
    const strict = open();
    const error = await failure(
      road(strict, workspaceId, async (unit) => {
        await unit.raw('SET SESSION innodb_snapshot_isolation = ON');
        await unit.read('a');
        await other.query('UPDATE counters SET value = 100 WHERE workspaceId = ? AND kind = ?', [workspaceId, 'a']);
        await unit.touch('a');
      }),
    );
    await strict.close();
    expect(classifyFault(error)).toBe('conflict');
    expect(await counters()).toBe('a=100 b=0');
  });

  it('a second row with the same key is a duplicate', async () => {
    const error = await failure(road(db, workspaceId, async (unit) => void (await unit.insertCounter('a'))));
    expect(classifyFault(error)).toBe('duplicate');
  });

  it('a row without its parent, and deleting a referenced row, is a reference', async () => {
    const error = await failure(road(db, workspaceId, async (unit) => void (await unit.insertOrphan())));
    expect(classifyFault(error)).toBe('reference');
    const userId = newId();
    await db.prisma.user.create({ data: { id: userId, email: `${userId}@example.com`, name: 'x', passwordHash: '' } });
    await db.prisma.member.create({ data: { workspaceId, userId, role: 'owner' } });
    const held = await failure(
      road(db, workspaceId, async (unit) => void (await unit.raw(`DELETE FROM users WHERE id = '${userId}'`))),
    );
    expect(classifyFault(held)).toBe('reference');
  });

  it('a row that a CHECK of its table forbids is refused, and the preceding statements are rolled back', async () => {
    const table = `checked_${newId().slice(-12)}`;
    const other = await others.open();
    await other.query(`CREATE TABLE ${table} (n INT NOT NULL, CHECK (n >= 0))`);
    const error = await failure(
      road(db, workspaceId, async (unit) => {
        await unit.touch('a');
        await unit.raw(`INSERT INTO ${table} (n) VALUES (-1)`);
      }),
    );
    await other.query(`DROP TABLE ${table}`);
    expect(classifyFault(error)).toBe('refused');
    expect(await counters()).toBe('a=0 b=0');
  });

  it('a connection killed between two statements is lost, and the pool keeps working', async () => {
    const killer = await others.open();
    const error = await failure(
      road(db, workspaceId, async (unit) => {
        await unit.touch('a');
        await killer.query(`KILL CONNECTION ${await unit.connectionId()}`);
        await unit.touch('b');
      }),
    );
    expect(classifyFault(error)).toBe('lost');
    expect(await counters()).toBe('a=0 b=0');
  });

  it('a connection killed in the middle of a statement is lost', async () => {
    const killer = await others.open();
    const error = await failure(
      road(db, workspaceId, async (unit) => {
        const id = await unit.connectionId();
        const [end] = await Promise.allSettled([
          unit.raw('SELECT SLEEP(20)'),
          eventually(async () => {
            const [running] = await killer.query(
              'SELECT ID FROM information_schema.PROCESSLIST WHERE ID = ? AND STATE = ?',
              [id, 'User sleep'],
            );
            return running;
          }).then(() => killer.query(`KILL CONNECTION ${id}`)),
        ]);
        if (end.status === 'rejected') throw end.reason;
      }),
    );
    expect(classifyFault(error)).toBe('lost');
  });

  it('a statement that timed out is slow: an immediate retry would take as long', async () => {
    const error = await failure(
      road(db, workspaceId, async (unit) => {
        await unit.raw(
          onMariadb
            ? 'SET STATEMENT max_statement_time = 0.01 FOR UPDATE counters SET value = SLEEP(20)'
            : 'SELECT /*+ MAX_EXECUTION_TIME(10) */ SLEEP(20) FROM counters',
        );
      }),
    );
    expect(classifyFault(error)).toBe('slow');
  });

  it('a value that does not fit is none of these', async () => {
    const error = await failure(
      road(db, workspaceId, async (unit) => void (await unit.insertCounter('x'.repeat(200)))),
    );
    expect(classifyFault(error)).toBe('other');
  });

  it('an invalid statement is none of these', async () => {
    const error = await failure(road(db, workspaceId, async (unit) => void (await unit.raw('SELECT nonsense'))));
    expect(classifyFault(error)).toBe('other');
  });
});

it("a read or write that exceeds the server's limit is stopped and slow, and its connection stays usable", async () => {
  const sessionVariables = onMariadb ? { max_statement_time: 0.05 } : { max_execution_time: 50 };
  const pool = openPool(databaseUrl, 1, { sessionVariables });
  const id = async () => (await pool.query('SELECT CONNECTION_ID() AS id'))[0].id;
  const before = await id();
  for (const statement of [
    'SELECT SLEEP(20) FROM counters WHERE workspaceId = ?',
    'UPDATE counters SET value = SLEEP(20) WHERE workspaceId = ?',
  ]) {
    expect(classifyFault(await failure(pool.query(statement, [workspaceId])))).toBe('slow');
  }
  expect(await id()).toBe(before);
  expect(await counters()).toBe('a=0 b=0');
  await pool.end();
});

it("a read that somebody waits for is stopped after three seconds, however it is written; a job's goes on", async () => {
  // Twice: the server forgets that it stopped the sleep of the last row.
  const nap = sql<number>`SLEEP(2)`.as('nap');
  const through = (client: Sql) => client.selectFrom('counters').where('workspaceId', '=', workspaceId).select(nap);
  const asUnion = (query: CompiledQuery) => ({
    ...query,
    sql: `(${query.sql}) UNION ALL (${query.sql})`,
    parameters: [...query.parameters, ...query.parameters],
  });
  const reader = db.reader.for('somebody');
  const reads = [
    through(reader).execute(),
    reader.executeQuery(through(reader)),
    reader.executeQuery(forArrays(through(reader).compile())),
    reader.executeQuery(through(reader).unionAll(through(reader))),
    reader.executeQuery(forArrays(asUnion(through(reader).compile()))),
  ];
  const [faults, rows] = await Promise.all([
    Promise.all(reads.map(async (read) => classifyFault(await failure(read)))),
    through(db.sql).execute(),
  ]);
  expect(faults).toEqual(['slow', 'slow', 'slow', 'slow', 'slow']);
  expect(rows).toEqual([{ nap: 0 }, { nap: 0 }]);
});

it('a connection whose limit is lifted runs on beyond it', async () => {
  const sessionVariables = onMariadb ? { max_statement_time: 0.05 } : { max_execution_time: 50 };
  const pool = openPool(databaseUrl, 1, { sessionVariables });
  const connection = await pool.getConnection();
  await liftLimit(connection);
  await connection.query("UPDATE counters SET value = 7 + SLEEP(3) WHERE workspaceId = ? AND kind = 'a'", [
    workspaceId,
  ]);
  expect(await counters()).toBe('a=7 b=0');
  connection.destroy();
  await pool.end();
});

it('a transaction that timed out is slow, at the statement and at the commit, and leaves nothing behind', async () => {
  const id = newId();
  const user = { id, email: `${id}@example.com`, name: 'x', passwordHash: '' };
  const slowly = ({ asksAgain }: { asksAgain: boolean }) =>
    db.prisma.$transaction(
      async (tx) => {
        await tx.user.create({ data: user });
        await tx.$queryRaw`SELECT SLEEP(0.5)`;
        if (asksAgain) await tx.user.count();
      },
      { timeout: 100 },
    );
  for (const asksAgain of [true, false]) expect(classifyFault(await failure(slowly({ asksAgain })))).toBe('slow');
  expect(await db.prisma.user.count({ where: { id } })).toBe(0);
});

it('an unreachable server is lost, through every API', async () => {
  const away = new URL(databaseUrl);
  away.port = String(await freePort());
  const nowhere = open(away.href);
  const errors = await Promise.all(
    Object.values(roads).map((road) =>
      failure(road(nowhere, workspaceId, async (unit) => void (await unit.read('a')))),
    ),
  );
  expect(errors.map(classifyFault)).toEqual(['lost', 'lost', 'lost', 'lost']);
  await nowhere.close();
});

it('a pool with no connection left is lost: for the driver and for a Prisma transaction', async () => {
  // Long enough for the first connection on a busy machine.
  const pool = openPool(databaseUrl, 1, { acquireTimeout: 1_000 });
  const held = await pool.getConnection();
  expect(classifyFault(await failure(pool.query('SELECT 1')))).toBe('lost');
  await held.release();
  await pool.end();

  const small = open(databaseUrl, 1);
  const only = await small.pool.getConnection();
  const error = await failure(small.prisma.$transaction((tx) => tx.workspace.count()));
  expect(classifyFault(error)).toBe('lost');
  await only.release();
  await small.close();
});

it.each([
  ['a session killed on MySQL', 3169],
  ['a network read error', 1158],
  ['a connection that broke in its handshake', 45033],
])('%s is lost, although this server cannot produce it on demand', (_, errno) => {
  expect(classifyFault(Object.assign(new Error('x'), { errno }))).toBe('lost');
});

it.each([undefined, null, 'text', new Error('plain'), { cause: { cause: null } }])('%o is not classified', (value) => {
  expect(classifyFault(value)).toBe('other');
});

it('an error that is its own cause ends the search', () => {
  const error = new Error('round');
  error.cause = error;
  expect(classifyFault(error)).toBe('other');
});
