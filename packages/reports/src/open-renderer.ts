import type { ExportFormat } from '@quartermaster/contracts';
import type { Renderer, RendererOptions } from './renderer';
import type { CellValue } from './spec';

/**
 * Starts a report in one format, and loads what only this format needs: for XLSX and PDF that takes longer than a short report.
 * Memory use is constant for any number of rows; it yields to the event loop at least every hundred rows, in CSV every 64 kB.
 * @throws RangeError for an unknown time zone
 */
export async function openRenderer<Row extends Record<keyof Row, CellValue>>(
  format: ExportFormat,
  options: RendererOptions<Row>,
): Promise<Renderer<Row>> {
  switch (format) {
    case 'csv':
      return (await import('./csv')).openCsv(options);
    case 'xlsx':
      return (await import('./xlsx')).openXlsx(options);
    case 'pdf':
      return (await import('./pdf/open-pdf')).openPdf(options);
  }
}
