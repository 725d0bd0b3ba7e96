import { type Database, openDatabase, UnfitDatabaseError } from '@quartermaster/db';
import { migrate } from '@quartermaster/db/migrate';
import { createLogger } from '@quartermaster/logger';
import { eventually, tcpProxy } from '@quartermaster/testing';
import type { Connection } from 'mariadb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connections, type FreshDatabase, freshDatabase } from './support/database';
import { unservedKeys } from './support/unserved-keys';

let database: FreshDatabase;
let connection: Connection;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await freshDatabase();
  const opened = connections(database.url);
  close = opened.close;
  connection = await opened.open();
  await migrate({ databaseUrl: database.url });
});
afterAll(async () => {
  await close();
  await database.drop();
});

describe('the supporting index of a foreign key', () => {
  it('is the primary key or holds exactly its columns, for every key of the migrated database', async () => {
    const { keys, unserved } = await unservedKeys(connection);
    expect(keys).toBeGreaterThan(50);
    expect(unserved).toEqual([]);
  });

  it('is reported if it is missing, or comes after a longer one', async () => {
    const name = 'task_assignees_workspaceId_userId_idx';
    const missed = ['task_assignees.task_assignees_workspaceId_userId_fkey'];
    await connection.query(`ALTER TABLE task_assignees DROP INDEX ${name}`);
    expect((await unservedKeys(connection)).unserved).toEqual(missed);
    await connection.query(`ALTER TABLE task_assignees ADD INDEX ${name} (workspaceId, userId)`);
    expect((await unservedKeys(connection)).unserved).toEqual(missed);
  });
});

describe('a database at the start of a process', () => {
  const cleanUp: Array<() => Promise<unknown>> = [];
  const lines: string[] = [];
  const unfit: Error[] = [];
  const onUnfit = (error: Error) => void unfit.push(error);

  function open(url: string): Database {
    const destination = { write: (line: string) => void lines.push(line) };
    const db = openDatabase({ url, poolSize: 2, logger: createLogger({ level: 'info', name: 'test', destination }) });
    cleanUp.push(() => db.close());
    return db;
  }

  /** Makes the server accept every row until the end of the test, like one with foreign key checks disabled. */
  async function stopEnforcing(): Promise<void> {
    const constraint = 'foreign_key_probes_groupId_parentId_fkey';
    await connection.query(`ALTER TABLE foreign_key_probes DROP FOREIGN KEY ${constraint}`);
    cleanUp.push(() =>
      connection.query(
        `ALTER TABLE foreign_key_probes ADD CONSTRAINT ${constraint}
         FOREIGN KEY (groupId, parentId) REFERENCES foreign_key_probes (groupId, id)`,
      ),
    );
  }

  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
    for (const list of [lines, unfit]) list.length = 0;
  });

  it('is accepted when it enforces foreign keys, however many processes start together', async () => {
    const db = open(database.url);
    await Promise.all(Array.from({ length: 20 }, () => db.assertForeignKeys(onUnfit)));
    expect([lines, unfit]).toEqual([[], []]);
  });

  it('is refused when it does not, with one line that names the setting, and the probe leaves no rows', async () => {
    await stopEnforcing();
    const refusal = open(database.url).assertForeignKeys(onUnfit);
    await expect(refusal).rejects.toThrow(UnfitDatabaseError);
    await expect(refusal).rejects.toThrow(/^.*DATABASE_URL does not enforce.*"innodb_native_foreign_keys=ON".*$/);
    expect([lines, unfit]).toEqual([[], []]);
    expect(await connection.query('SELECT * FROM foreign_key_probes')).toEqual([]);
  });

  it('is checked once it answers, if it is down at the start', async () => {
    await stopEnforcing();
    const proxy = await tcpProxy({ target: database.url });
    cleanUp.push(() => proxy.close());
    proxy.cut();
    await open(proxy.url).assertForeignKeys(onUnfit);
    expect([lines.length, unfit]).toEqual([1, []]);
    proxy.resume();
    await eventually(() => unfit.length > 0);
    expect(unfit).toEqual([expect.any(UnfitDatabaseError)]);
    expect(lines).toHaveLength(1);
  });

  it('is checked once it is migrated, if it is not at the start', async () => {
    const empty = await freshDatabase();
    cleanUp.push(empty.drop);
    const { open: connect, close: disconnect } = connections(empty.url);
    cleanUp.push(disconnect);
    await open(empty.url).assertForeignKeys(onUnfit);
    expect([lines.length, unfit]).toEqual([1, []]);
    await (await connect()).query(
      `CREATE TABLE foreign_key_probes (groupId CHAR(36), id CHAR(36), parentId CHAR(36), dueOn DATE)`,
    );
    await eventually(() => unfit.length > 0);
  });
});
