import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import mariadb from 'mariadb';
import { expect, it, onTestFinished } from 'vitest';
import { freePort, type Services, type StartServicesOptions, startServices } from '../src/index';
import { isAlive, killGuards, prepareOnce, runSupervisor, temporaryFolder, until } from './support/helpers';

const preparedFolder = prepareOnce();

async function start(options: StartServicesOptions): Promise<Services> {
  const services = await startServices({ env: {}, ...options });
  onTestFinished(() => services.stop());
  return services;
}

async function query<T>(url: string, sql: string): Promise<T[]> {
  const connection = await mariadb.createConnection(`${url.replace('mysql:', 'mariadb:')}&bigIntAsNumber=true`);
  try {
    return await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

it('starts servers with the documented settings and leaves no process behind', async () => {
  const services = await start({ dataDir: temporaryFolder() });
  const [row] = await query<Record<string, unknown>>(
    services.databaseUrl,
    `SELECT @@innodb_flush_log_at_trx_commit AS flush_log, @@innodb_rollback_on_timeout AS rollback_all,
      @@innodb_lock_wait_timeout AS lock_wait, @@max_connections AS connections, @@global.time_zone AS zone,
      @@collation_database AS collation_name, @@performance_schema AS performance, CURRENT_USER() AS account`,
  );
  expect(row).toMatchObject({ flush_log: 1, rollback_all: 1, lock_wait: 5, zone: '+00:00', performance: 0 });
  expect(row).toMatchObject({ collation_name: 'utf8mb4_unicode_ci', account: 'quartermaster@%' });
  await withRedis(services.redisUrl, async (redis) => {
    expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  });
  expect((await fetch(`${services.mailUrl}/`)).status).toBe(200);

  const pids = [services.mariadb.pid, services.redis.pid, services.mail.pid];
  expect(pids.map(isAlive)).toEqual([true, true, true]);
  await services.stop();
  expect(pids.map(isAlive)).toEqual([false, false, false]);
});

it('makes passwords readable only by their owner, and denies the application other databases', async () => {
  const dataDir = temporaryFolder();
  const services = await start({ dataDir });
  for (const file of ['mariadb-credentials.json', 'mariadb-init.sql']) {
    expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
  }
  await expect(query(services.databaseUrl, 'SELECT * FROM mysql.user')).rejects.toThrow(/denied/);
  const url = await services.createDatabase('quartermaster_drift');
  await expect(query(url, 'CREATE TABLE t (id INT)')).resolves.toBeDefined();
});

it('keeps data and ports across a restart', async () => {
  const dataDir = preparedFolder();
  const first = await start({ dataDir });
  await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await withRedis(first.redisUrl, (redis) => redis.set('kept', '42'));
  await first.stop();
  const second = await start({ dataDir });
  expect(second.databaseUrl).toBe(first.databaseUrl);
  expect(second.redisUrl).toBe(first.redisUrl);
  expect(second.smtpUrl).toBe(first.smtpUrl);
  expect(await query(second.databaseUrl, 'SELECT answer FROM kept')).toMatchObject([{ answer: 42 }]);
  expect(await withRedis(second.redisUrl, (redis) => redis.get('kept'))).toBe('42');
});

it('each server can be killed, frozen and started again on the same port and data', async () => {
  const services = await start({ dataDir: preparedFolder() });
  await query(services.databaseUrl, 'CREATE TABLE kept AS SELECT 7 AS answer');
  await services.mariadb.kill('SIGKILL');
  expect(services.mariadb.running).toBe(false);
  await expect(query(services.databaseUrl, 'SELECT 1')).rejects.toThrow();
  await services.mariadb.start();
  expect(await query(services.databaseUrl, 'SELECT answer FROM kept')).toMatchObject([{ answer: 7 }]);

  await withRedis(services.redisUrl, async (redis) => {
    await services.redis.kill('SIGSTOP');
    let answered = false;
    const ping = redis.ping().then(() => {
      answered = true;
    });
    await query(services.databaseUrl, 'SELECT SLEEP(0.2)');
    expect(answered).toBe(false);
    await services.redis.kill('SIGCONT');
    await ping;
  });

  await services.redis.kill('SIGSTOP');
  const frozen = services.redis.pid;
  await services.redis.stop();
  expect(isAlive(frozen)).toBe(false);
  await services.redis.start();
  expect(await withRedis(services.redisUrl, (redis) => redis.ping())).toBe('PONG');
});

it('can prepare Redis without starting it', async () => {
  const services = await start({ dataDir: preparedFolder(), redis: false, mail: false });
  expect(services.redis.running).toBe(false);
  await services.redis.start();
  expect(await withRedis(services.redisUrl, (redis) => redis.ping())).toBe('PONG');
});

it('reports a server that exits unexpectedly, with its last log lines', async () => {
  const crashes: string[] = [];
  const services = await start({ dataDir: preparedFolder(), onCrash: ({ name }) => crashes.push(name) });
  await services.mail.kill('SIGKILL');
  process.kill(services.redis.pid ?? 0, 'SIGKILL');
  await until(() => crashes.length > 0);
  expect(crashes).toEqual(['Redis']);
});

it('moves to the next port when one is busy, with a message', async () => {
  const busy = createServer();
  const preferred = await freePort();
  await new Promise<void>((resolve) => void busy.listen(preferred, '127.0.0.1', resolve));
  onTestFinished(() => void busy.close());
  const lines: string[] = [];
  const services = await start({
    dataDir: preparedFolder(),
    ports: { redis: preferred },
    log: (line) => lines.push(line),
  });
  expect(services.redis.port).toBeGreaterThan(preferred);
  expect(lines).toContain(`Port ${preferred} is in use, Redis takes ${services.redis.port}`);
});

it('refuses a second supervisor on the same folder with a clear message', async () => {
  const dataDir = preparedFolder();
  const { child } = await runSupervisor(dataDir);
  await expect(startServices({ dataDir, env: {} })).rejects.toThrow(
    `Another Quartermaster (process ${child.pid}) has been using ${dataDir}`,
  );
  child.kill('SIGTERM');
  await until(() => child.exitCode === 0);
  expect(existsSync(join(dataDir, 'services.lock'))).toBe(false);
});

it('the servers of a killed supervisor are stopped', async () => {
  const { child, addresses } = await runSupervisor(preparedFolder());
  child.kill('SIGKILL');
  await until(() => !addresses.pids.some(isAlive));
});

it.each([
  ['at once', async () => undefined],
  ['with servers left behind', (pid: number) => killGuards(pid)],
])('recovers after a kill -9 of the supervisor, %s: no second server, no lost data, same ports', async (_, prepare) => {
  const dataDir = preparedFolder();
  const { child, addresses } = await runSupervisor(dataDir);
  await query(addresses.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await withRedis(addresses.redisUrl, (redis) => redis.set('kept', '42'));
  await prepare(child.pid ?? 0);
  child.kill('SIGKILL');
  await until(() => child.signalCode === 'SIGKILL');

  const services = await start({ dataDir });
  expect(addresses.pids.map(isAlive)).toEqual([false, false, false]);
  expect(services.databaseUrl).toBe(addresses.databaseUrl);
  expect(services.mailUrl).toBe(addresses.mailUrl);
  expect(await query(services.databaseUrl, 'SELECT answer FROM kept')).toMatchObject([{ answer: 42 }]);
  expect(await withRedis(services.redisUrl, (redis) => redis.get('kept'))).toBe('42');
});

it('never stops a foreign process whose id is in a stale pid file', async () => {
  const dataDir = preparedFolder();
  const first = await start({ dataDir });
  const { pid } = first.redis;
  const recorded = readFileSync(join(dataDir, 'run', 'redis.pid'), 'utf8');
  expect(recorded.startsWith(`${pid}\n`)).toBe(true);
  await first.stop();
  const stranger = await runSupervisor(preparedFolder());
  writeFileSync(join(dataDir, 'run', 'redis.pid'), recorded.replace(String(pid), String(stranger.child.pid)));
  await start({ dataDir });
  expect(isAlive(stranger.child.pid)).toBe(true);
  stranger.child.kill('SIGTERM');
  await until(() => stranger.child.exitCode === 0);
});

it('starts nothing for a URL given in the environment', async () => {
  const given = await start({ dataDir: preparedFolder() });
  const services = await start({
    dataDir: preparedFolder(),
    env: { DATABASE_URL: given.databaseUrl, REDIS_URL: given.redisUrl },
  });
  expect(services.databaseUrl).toBe(given.databaseUrl);
  expect(services.redisUrl).toBe(given.redisUrl);
  expect(services.mariadb.pid).toBeUndefined();
  await services.stop();
  expect(given.mariadb.running).toBe(true);
  await expect(services.mariadb.kill()).rejects.toThrow('not ours');
});
