import type { ExportFormat } from '@quartermaster/contracts';
import { openCsv } from './csv';
import { openPdf } from './pdf/open-pdf';
import type { Renderer, RendererOptions } from './renderer';
import type { CellValue } from './spec';
import { openXlsx } from './xlsx';

/**
 * Starts a report in one format. Memory use is constant for any number of rows; it yields to the event loop at least every hundred
 * rows.
 * @throws RangeError for an unknown time zone
 */
export function openRenderer<Row extends Record<keyof Row, CellValue>>(
  format: ExportFormat,
  options: RendererOptions<Row>,
): Renderer<Row> {
  switch (format) {
    case 'csv':
      return openCsv(options);
    case 'xlsx':
      return openXlsx(options);
    case 'pdf':
      return openPdf(options);
  }
}
