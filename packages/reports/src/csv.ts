import { csvText } from '@quartermaster/contracts/spreadsheet-text';
import { type CellForms, cellWriters } from './cells';
import type { Renderer, RendererOptions } from './renderer';
import { openSink, yieldToLoop } from './sink';
import type { CellValue } from './spec';

const BYTE_ORDER_MARK = '\uFEFF';
/** Text that is written at once: so little that rendering it blocks nothing, whatever the length of a row. */
const CHUNK_CHARS = 65_536;

/**
 * CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, a header row, then one line per row.
 * Title and parameters are left out: a cover line would add a row that the other formats do not have.
 */
export function openCsv<Row extends Record<keyof Row, CellValue>>({ spec, out }: RendererOptions<Row>): Renderer<Row> {
  const sink = openSink(out);
  const [first = () => '', ...others] = cellWriters(spec, CSV);
  const line = (row: Row) => {
    let text = first(row);
    for (const write of others) text += `,${write(row)}`;
    return `${text}\r\n`;
  };
  const header = `${BYTE_ORDER_MARK}${spec.columns.map(({ label }) => csvText(label)).join()}\r\n`;
  let rows = 0;
  let started = false;
  const start = async () => {
    if (!started) await sink.write(header);
    started = true;
  };
  const put = async (text: string, lines: number) => {
    await sink.write(text);
    rows += lines;
    await yieldToLoop();
  };
  return {
    get rows() {
      return rows;
    },
    async write(batch) {
      await start();
      let text = '';
      let waiting = 0;
      for (const row of batch) {
        text += line(row);
        waiting += 1;
        if (text.length < CHUNK_CHARS) continue;
        await put(text, waiting);
        text = '';
        waiting = 0;
      }
      if (waiting > 0) await put(text, waiting);
    },
    async finish() {
      await start();
      await sink.end();
    },
    async abort() {
      sink.destroy();
    },
  };
}

const CSV: CellForms<string> = {
  empty: '',
  text: csvText,
  integer: String,
  decimal: (digits) => digits,
  boolean: String,
  date: (iso) => iso,
  instant: (iso) => iso,
};
