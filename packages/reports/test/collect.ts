import { Writable } from 'node:stream';
import type { ExportFormat } from '@quartermaster/contracts';
import { type CellValue, openRenderer, type ReportSpec } from '../src/index';

export class Collector extends Writable {
  private readonly chunks: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
  bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

/** Renders rows in batches, of 2,000 as the worker does if omitted, and returns the whole file. */
export async function render<Row extends Record<keyof Row, CellValue>>(
  format: ExportFormat,
  { spec, rows, batch = 2000 }: { spec: ReportSpec<Row>; rows: readonly Row[]; batch?: number },
): Promise<Buffer> {
  const out = new Collector();
  const renderer = await openRenderer(format, { spec, out });
  for (let start = 0; start < rows.length; start += batch) await renderer.write(rows.slice(start, start + batch));
  await renderer.finish();
  if (renderer.rows !== rows.length) throw new Error(`renderer counted ${renderer.rows} of ${rows.length} rows`);
  return out.bytes();
}
