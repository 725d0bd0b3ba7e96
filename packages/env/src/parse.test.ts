import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EnvError, parseEnv } from './parse';
import { authEnv, databaseEnv, metricsEnv, nodeEnv, providersEnv, storageEnv, webEnv } from './slices';

const good = {
  DATABASE_URL: 'mysql://user:pass@localhost:3306/quartermaster',
  AUTH_SECRET: 'kJ3nd82hQpW0sLx7vB4mC9zT1yR6uE5a',
  PUBLIC_URL: 'https://desk.example.com/',
};

/** The error message for one environment, so that tests can check its lines. */
function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error('expected an EnvError');
}

describe('the environment', () => {
  it('is parsed into typed values with defaults', () => {
    const env = parseEnv({ ...nodeEnv, ...databaseEnv, ...authEnv }, good);
    expect(env.DATABASE_POOL).toBe(10);
    expect(env.PUBLIC_URL).toBe('https://desk.example.com');
    expect(env.SIGN_UP).toBe('open');
  });

  it.each([
    ['a missing variable', { AUTH_SECRET: undefined }, 'AUTH_SECRET: is not set'],
    ['an empty variable', { AUTH_SECRET: '' }, 'AUTH_SECRET: is not set'],
    ['a short secret', { AUTH_SECRET: 'too-short' }, 'AUTH_SECRET: is too short: use 32 characters or more'],
    [
      'a default secret',
      { AUTH_SECRET: 'changeme-changeme-changeme-changeme' },
      'AUTH_SECRET: is a well-known default',
    ],
    [
      'a short encryption key',
      { ENCRYPTION_KEY: 'too-short' },
      'ENCRYPTION_KEY: is too short: use 32 characters or more',
    ],
    [
      'a default as the encryption key',
      { ENCRYPTION_KEY: 'secret-secret-secret-secret-secret' },
      'ENCRYPTION_KEY: is a well-known default',
    ],
    [
      'a short previous encryption key',
      { ENCRYPTION_KEY_PREVIOUS: 'too-short' },
      'ENCRYPTION_KEY_PREVIOUS: is too short: use 32 characters or more',
    ],
    ['one repeated letter', { AUTH_SECRET: 'a'.repeat(40) }, 'AUTH_SECRET: is a well-known default'],
    [
      'a URL of another kind',
      { DATABASE_URL: 'postgres://x/y' },
      'DATABASE_URL: must be a URL that starts with mysql://',
    ],
  ])('rejects %s with one line that names it', (_, change, line) => {
    const message = messageOf(() => parseEnv({ ...databaseEnv, ...authEnv }, { ...good, ...change }));
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toContain(line);
  });

  it('wants the variables of a sign-in provider all or none, and names each that is missing', () => {
    const parse = (given: Record<string, string>) => parseEnv(providersEnv, given);
    expect(parse({})).toEqual({ GITHUB_URL: 'https://github.com', OIDC_NAME: 'single sign-on' });
    expect(parse({ GITHUB_CLIENT_ID: 'a', GITHUB_CLIENT_SECRET: 'b' }).GITHUB_CLIENT_SECRET).toBe('b');
    expect(messageOf(() => parse({ GITHUB_CLIENT_ID: 'a' }))).toBe(
      'GITHUB_CLIENT_SECRET: is not set, but GITHUB_CLIENT_ID is',
    );
    expect(messageOf(() => parse({ GOOGLE_CLIENT_SECRET: 'a', GOOGLE_CLIENT_ID: '' }))).toBe(
      'GOOGLE_CLIENT_ID: is not set, but GOOGLE_CLIENT_SECRET is',
    );
    expect(messageOf(() => parse({ OIDC_ISSUER: 'https://id.example.com' })).split('\n')).toEqual([
      'OIDC_CLIENT_ID: is not set, but OIDC_ISSUER is',
      'OIDC_CLIENT_SECRET: is not set, but OIDC_ISSUER is',
    ]);
    // Processes without sign-in do not look at them.
    expect(parseEnv(metricsEnv, { GITHUB_CLIENT_ID: 'a' })).toEqual({});
  });

  it('takes an issuer as it is written, encrypted unless it is on this machine', () => {
    const issuer = (value: string) =>
      parseEnv(providersEnv, { OIDC_ISSUER: value, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }).OIDC_ISSUER;
    for (const good of ['https://id.example.com', 'https://id.example.com/', 'http://localhost:5888']) {
      expect(issuer(good)).toBe(good);
    }
    for (const bad of ['http://id.example.com', 'id.example.com', 'ftp://id.example.com']) {
      expect(messageOf(() => issuer(bad))).toMatch(/^OIDC_ISSUER: must /);
    }
  });

  it('takes auto or a number for the web processes', () => {
    const count = (value?: string) => parseEnv(webEnv, { WEB_PROCESSES: value }).WEB_PROCESSES;
    expect([count(), count('auto'), count('1'), count('16')]).toEqual([1, 'auto', 1, 16]);
    for (const bad of ['0', '100', '2.5', 'all']) {
      expect(messageOf(() => count(bad))).toBe('WEB_PROCESSES: must be auto or a whole number from 1 to 99');
    }
  });

  it('takes whole megabytes for the reserve of free space, 0 for none, and no value for the default', () => {
    const reserve = (value?: string) =>
      parseEnv(storageEnv, { FILES_DIR: '/files', FILES_MIN_FREE_MB: value }).FILES_MIN_FREE_MB;
    expect([reserve(), reserve(''), reserve('0'), reserve('2048')]).toEqual([undefined, undefined, 0, 2048]);
    for (const bad of ['-1', '1.5', '1g']) expect(messageOf(() => reserve(bad))).toMatch(/^FILES_MIN_FREE_MB: /);
  });

  it('names every bad variable and prints no value', () => {
    const shape = { ...authEnv, ...metricsEnv, ...storageEnv, EXTRA: z.string() };
    const message = messageOf(() => parseEnv(shape, { METRICS_TOKEN: 'hunter2', FILES_DIR: 'relative/dir' }));
    expect(message.split('\n').map((line) => line.split(':')[0])).toEqual([
      'AUTH_SECRET',
      'PUBLIC_URL',
      'METRICS_TOKEN',
      'FILES_DIR',
      'EXTRA',
    ]);
    expect(message).not.toContain('hunter2');
  });
});
