import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EXPORT_FORMATS } from '@quartermaster/contracts';
import { describe, expect, test } from 'vitest';
import { spec, taskRow } from '../test/rows';
import { openRenderer } from './index';

/** A Writable that blocks until it is opened. */
class Gate extends Writable {
  received = 0;
  private open = false;
  private waiting: (() => void) | undefined;
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.received += chunk.length;
    if (this.open) done();
    else this.waiting = done;
  }
  release(): void {
    this.open = true;
    this.waiting?.();
  }
}

/** Incompressible titles: the zip of an XLSX buffers some megabytes before backpressure. */
function noise(count: number, bytes: number) {
  return Array.from({ length: count }, (_, index) => taskRow(index, { title: randomBytes(bytes).toString('hex') }));
}

describe.each(EXPORT_FORMATS)('%s', { timeout: 60_000 }, (format) => {
  const many = format === 'pdf' ? noise(3000, 100) : noise(8_000, 600);

  test('accepts no more rows while the Writable is blocked, and all of them afterwards', async () => {
    const out = new Gate();
    const renderer = await openRenderer(format, { spec, out });
    const writing = renderer.write(many);
    const stoppedAt = await untilStill(() => renderer.rows);
    expect(stoppedAt).toBeLessThan(many.length);
    expect(out.writableLength).toBeLessThan(4_000_000);
    out.release();
    await writing;
    expect(renderer.rows).toBe(many.length);
    await renderer.finish();
    expect(out.writableFinished).toBe(true);
  });

  test('rejects when the Writable fails while a call waits for it', async () => {
    const out = new Gate();
    const renderer = await openRenderer(format, { spec, out });
    const writing = renderer.write(many);
    writing.catch(() => undefined);
    await untilStill(() => renderer.rows);
    out.destroy(new Error('disk is full'));
    await expect(writing).rejects.toThrow('disk is full');
    await expect(renderer.finish()).rejects.toThrow('disk is full');
  });

  test('rejects when the Writable has already failed', async () => {
    const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk is full')) });
    const renderer = await openRenderer(format, { spec, out });
    const whole = renderer.write([taskRow(1)]).then(() => renderer.finish());
    await expect(whole).rejects.toThrow('disk is full');
  });

  test('abort destroys the Writable, and a later finish rejects', async () => {
    const out = new Gate();
    const renderer = await openRenderer(format, { spec, out });
    await renderer.write([taskRow(1), taskRow(2)]);
    await renderer.abort();
    expect(out.destroyed).toBe(true);
    await expect(renderer.finish()).rejects.toThrow();
  });
});

const ROWS = process.env.LONG_TESTS ? 100_000 : 40_000;

test(`${ROWS} rows in all three formats keep the heap flat`, { timeout: 240_000 }, async () => {
  const script = fileURLToPath(new URL('../test/heap-growth.ts', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script, String(ROWS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  const growth: unknown = JSON.parse(printed);
  expect(growth).toEqual({ rows: ROWS, grownMb: expect.any(Number) });
  expect(growth).toHaveProperty(
    'grownMb',
    expect.toSatisfy((mb: number) => mb < 40),
  );
});

/** The value once it has been stable for a quarter of a second; fails after twenty seconds. */
async function untilStill(read: () => number): Promise<number> {
  let last = Number.NaN;
  let same = 0;
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(25)) {
    same = read() === last ? same + 1 : 0;
    last = read();
    if (same === 10) return last;
  }
  throw new Error('never came to rest');
}
