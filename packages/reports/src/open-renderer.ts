import type { ExportFormat } from '@quartermaster/contracts';
import { openCsv } from './csv';
import { openPdf } from './pdf/open-pdf';
import type { Renderer, RendererOptions } from './renderer';
import type { CellValue } from './spec';
import { openXlsx } from './xlsx';

export interface FormatInfo {
  contentType: string;
  /** Without a dot. */
  extension: string;
}

export const FORMAT_INFO: Readonly<Record<ExportFormat, FormatInfo>> = {
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  pdf: { contentType: 'application/pdf', extension: 'pdf' },
};

/**
 * Starts a report in one format. Memory stays flat at any number of rows; the event loop is given way at least every
 * hundred rows.
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
