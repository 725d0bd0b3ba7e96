import { type CellForms, cellWriters } from '../cells';
import type { Renderer, RendererOptions } from '../renderer';
import { openSink, yieldToLoop } from '../sink';
import type { CellValue } from '../spec';
import { Ledger } from './ledger';

/**
 * PDF for print: A4 landscape, title and parameters on the first page, the header on each page, the total at the end. Dates, numbers and
 * keys always stay whole on one line: text wraps to make room, and columns too many for one line go on further lines of each row.
 *
 * Atkinson Hyperlegible covers Western, Central European and Baltic text; a cell with any other character is drawn in
 * DejaVu Sans (all of Latin, Greek, Cyrillic, arrows, symbols). Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean and
 * emoji have fonts of their own, loaded when a text needs them. What no font has (other scripts, rare characters) becomes U+FFFD, one
 * per character, and a note at the end counts them: CSV and XLSX contain them in full.
 */
export function openPdf<Row extends Record<keyof Row, CellValue>>({ spec, out }: RendererOptions<Row>): Renderer<Row> {
  const sink = openSink(out);
  const writers = cellWriters(spec, PAPER);
  const ledger = new Ledger(spec);
  let rows = 0;
  const flush = async () => {
    for (let bytes = ledger.take(); bytes !== null; bytes = ledger.take()) await sink.write(bytes);
    await yieldToLoop();
  };
  return {
    get rows() {
      return rows;
    },
    async write(batch) {
      const texts = batch.map((row) => writers.map((write) => write(row)));
      ledger.widen(texts);
      for (const cells of texts) {
        const turned = ledger.row(cells);
        rows += 1;
        if (turned) await flush();
      }
    },
    async finish() {
      ledger.end(rows);
      await flush();
      await sink.end();
    },
    async abort() {
      sink.destroy();
    },
  };
}

const PAPER: CellForms<string> = {
  empty: '',
  text: (text) => text,
  integer: String,
  decimal: (digits) => digits,
  boolean: (value) => (value ? 'Yes' : 'No'),
  date: (iso) => iso,
  instant: (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`,
};
