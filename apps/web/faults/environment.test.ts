import { describe, expect, it } from 'vitest';
import { startRefused } from './support/stage';

const BAD: [what: string, variable: string, env: Record<string, string | undefined>][] = [
  ['without a secret', 'AUTH_SECRET', { AUTH_SECRET: undefined }],
  ['with an empty secret', 'AUTH_SECRET', { AUTH_SECRET: '' }],
  ['with a short secret', 'AUTH_SECRET', { AUTH_SECRET: 'only-twenty-nine-characters-x' }],
  ['with a secret out of an example', 'AUTH_SECRET', { AUTH_SECRET: 'change-me-change-me-change-me-change-me' }],
  ['with one letter for a secret', 'AUTH_SECRET', { AUTH_SECRET: 'a'.repeat(40) }],
  ['with a short old secret', 'AUTH_SECRET_PREVIOUS', { AUTH_SECRET_PREVIOUS: 'tiny8x' }],
  ['with a short encryption key', 'ENCRYPTION_KEY', { ENCRYPTION_KEY: 'tiny8x' }],
  ['with a short old encryption key', 'ENCRYPTION_KEY_PREVIOUS', { ENCRYPTION_KEY_PREVIOUS: 'tiny8x' }],
  ['with a short token for metrics', 'METRICS_TOKEN', { METRICS_TOKEN: 'tiny8x' }],
  ['without a database', 'DATABASE_URL', { DATABASE_URL: undefined }],
  ['with an unreadable number of processes', 'WEB_PROCESSES', { WEB_PROCESSES: 'many' }],
  ['with more processes than database connections', 'WEB_PROCESSES', { WEB_PROCESSES: '97' }],
  ['with a public address that is none', 'PUBLIC_URL', { PUBLIC_URL: 'desk.example.com' }],
];

describe('a production start', () => {
  it.each(BAD)('%s stops with one line that names it, and no value and no stack', async (_what, variable, env) => {
    const { status, output } = await startRefused(env);
    expect(status).toEqual({ code: 1, signal: null });
    const lines = output.trim().split('\n');
    expect(lines[0]).toBe('Quartermaster web cannot start:');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(new RegExp(`^${variable}: \\S`));
    const [value] = Object.values(env);
    if (value) expect(output).not.toContain(value);
    expect(output).not.toMatch(/\n\s+at |node:internal|Error:/);
  });

  it('with several things wrong names each of them', async () => {
    const { output } = await startRefused({ AUTH_SECRET: undefined, PORT: '0', FILES_DIR: 'relative' });
    expect(
      output
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(':')[0])
        .sort(),
    ).toEqual(['AUTH_SECRET', 'FILES_DIR', 'PORT']);
  });
});
