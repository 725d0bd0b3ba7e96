import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from './index';

/** A logger and the lines it wrote. */
function written() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, logger: createLogger({ level: 'info', name: 'test', destination }).child({ requestId: 'r-1' }) };
}

describe('the logger', () => {
  it('redacts secrets at any supported depth, and keeps the request id', () => {
    const { lines, logger } = written();
    logger.info({ password: 'canary', user: { token: 'canary' }, req: { headers: { cookie: 'canary' } } }, 'signed in');
    expect(lines.join('')).not.toContain('canary');
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ requestId: 'r-1', msg: 'signed in', level: 'info' });
  });

  it('cuts long texts, in errors, their causes and nested values too', () => {
    const { lines, logger } = written();
    const long = 'x'.repeat(50_000);
    const cause = Object.assign(new Error(long), { sql: long });
    logger.warn({ path: long, err: new Error(long, { cause }), issues: [{ message: long }] }, 'refused');
    expect(lines.join('').length).toBeLessThan(12_000);
    const { err, msg, path } = JSON.parse(lines[0] ?? '{}');
    expect([msg, path.length]).toEqual(['refused', 501]);
    expect(err).toMatchObject({ type: 'Error', stack: expect.stringContaining('Error: xxx') });
  });

  it('keeps what is short: an error with its fields, its stack and its cause', () => {
    const { lines, logger } = written();
    logger.error(
      { err: Object.assign(new TypeError('no', { cause: new Error('disk full') }), { errno: 5 }) },
      'failed',
    );
    const { err } = JSON.parse(lines[0] ?? '{}');
    expect(err).toMatchObject({ type: 'TypeError', message: 'no: disk full', errno: 5 });
    expect(err.stack).toContain('caused by: Error: disk full');
  });
});
