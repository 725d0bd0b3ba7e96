import type { Services } from '@quartermaster/services';
import { startOwnServers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRefused } from './support/stage';

let services: Services;

beforeAll(async () => {
  const mariadbArgs = ['--init-connect=SET foreign_key_checks = 0'];
  services = await startOwnServers({ mail: false, mariadbArgs });
});
afterAll(async () => {
  await services?.stop();
});

it.each([
  ['a web process', '1'],
  ['a web app of two processes', '2'],
])('%s whose database does not enforce foreign keys ends its start with one line that says so', async (_, count) => {
  const { status, output } = await startRefused({
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    WEB_PROCESSES: count,
    LOG_LEVEL: 'fatal',
  });
  expect(status).toEqual({ code: 1, signal: null });
  expect(output.trim().split('\n')).toEqual([
    expect.stringMatching(/^The database at DATABASE_URL does not enforce foreign keys/),
  ]);
});
