import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from './index';

describe('the logger', () => {
  it('redacts secrets at any supported depth, and keeps the request id', () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const logger = createLogger({ level: 'info', name: 'test', destination }).child({ requestId: 'r-1' });
    logger.info({ password: 'canary', user: { token: 'canary' }, req: { headers: { cookie: 'canary' } } }, 'signed in');
    expect(lines.join('')).not.toContain('canary');
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ requestId: 'r-1', msg: 'signed in', level: 'info' });
  });
});
