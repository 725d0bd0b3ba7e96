import { Writable } from 'node:stream';
import { EXPORT_FORMATS } from '@quartermaster/contracts';
import { openRenderer } from '../src/index';
import { spec, taskRow } from './rows';

const ROWS = Number(process.argv[2]);
const BATCH = 2000;
const WARM_UP = 10_000;

const bin = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const renderers = await Promise.all(EXPORT_FORMATS.map((format) => openRenderer(format, { spec, out: bin() })));
let base = 0;
let most = 0;
for (let start = 0; start < ROWS; start += BATCH) {
  const rows = Array.from({ length: BATCH }, (_, index) => taskRow(start + index));
  for (const renderer of renderers) await renderer.write(rows);
  if ((start + BATCH) % WARM_UP === 0) {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    if (base === 0) base = heapUsed + external;
    most = Math.max(most, heapUsed + external);
  }
}
for (const renderer of renderers) await renderer.finish();
process.stdout.write(JSON.stringify({ rows: renderers[0]?.rows, grownMb: (most - base) / 1e6 }));
