import { stringify } from 'csv-stringify/sync';
import { type Cell, cellReader } from './cells';
import type { Renderer, RendererOptions } from './renderer';
import { inTurns, openSink } from './sink';
import type { CellValue } from './spec';
import { spreadsheetText } from './text';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, a header row, then one line per row.
 * Title and parameters are left out: a cover line would add a row that the other formats do not have.
 */
export function openCsv<Row extends Record<keyof Row, CellValue>>({ spec, out }: RendererOptions<Row>): Renderer<Row> {
  const sink = openSink(out);
  const read = cellReader(spec);
  const header = BYTE_ORDER_MARK + lines([spec.columns.map((column) => spreadsheetText(column.label))]);
  let rows = 0;
  let started = false;
  const start = async () => {
    if (!started) await sink.write(header);
    started = true;
  };
  return {
    get rows() {
      return rows;
    },
    async write(batch) {
      await start();
      await inTurns(batch, async (slice) => {
        await sink.write(lines(slice.map((row) => read(row).map(csvValue))));
        rows += slice.length;
      });
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

function lines(records: Array<Array<string | number>>): string {
  return stringify(records, { record_delimiter: 'windows' });
}

function csvValue(cell: Cell): string | number {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return spreadsheetText(cell.text);
    case 'integer':
      return cell.value;
    case 'decimal':
      return cell.text;
    case 'boolean':
      return String(cell.value);
    case 'date':
    case 'instant':
      return cell.iso;
  }
}
