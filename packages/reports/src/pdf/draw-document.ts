import type { Writable } from 'node:stream';
import type { DocumentSpec } from '@quartermaster/contracts/documents/sheet';
import { inTurns, openSink } from '../sink';
import { DocumentSheet } from './document-sheet';

/** See `writeDocument`. */
export async function drawDocument(spec: DocumentSpec, out: Writable): Promise<{ pages: number; missing: number }> {
  const sink = openSink(out);
  const sheet = new DocumentSheet(spec);
  const flush = async () => {
    for (let bytes = sheet.take(); bytes !== null; bytes = sheet.take()) await sink.write(bytes);
  };
  try {
    await inTurns(spec.rows, async (rows) => {
      for (const row of rows) sheet.row(row);
      await flush();
    });
    const end = sheet.end();
    await flush();
    await sink.end();
    return end;
  } catch (error) {
    sink.destroy();
    throw error;
  }
}
