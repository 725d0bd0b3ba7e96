import type { Export, ExportFormat, ExportStatus, FileFormat } from '@quartermaster/contracts/exports';
import { formatNumber } from '../formats';
import { plural } from './plural';

/** The words of the export dialog and of exports among the jobs. */
export const exports = {
  formats: 'Formats',
  formatMissing: 'Choose a format',
  format: { csv: 'CSV', xlsx: 'XLSX', pdf: 'PDF', json: 'JSON', zip: 'ZIP' } satisfies Record<FileFormat, string>,
  formatHint: {
    csv: 'For other programs',
    xlsx: 'For spreadsheets',
    pdf: 'For print',
  } satisfies Record<ExportFormat, string>,
  filter: 'Filter',
  start: 'Start export',
  started: 'The export has started. You can leave this page',
  requestFailed: 'The export could not be started',
  busy: (seconds: number) => `Too many exports at once. Try again in ${plural(seconds, 'second', 'seconds')}`,
  job: {
    task: 'Task export',
    customer: 'Customer export',
    supplier: 'Supplier export',
    product: 'Product export',
    order: 'Order export',
    purchaseOrder: 'Purchase order export',
    audit: 'Audit log export',
  } satisfies Record<Export['noun'] | 'audit', string>,
  jobAs: (job: string, formats: readonly FileFormat[]) =>
    `${job} as ${formats.map((format) => format.toUpperCase()).join(', ')}`,
  status: {
    waiting: 'Waiting',
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    expired: 'Expired',
  } satisfies Record<ExportStatus, string>,
  rows: (count: number) => plural(count, 'row', 'rows'),
  rowsOf: (done: number, total: number) => `${formatNumber(done)} of ${plural(total, 'row', 'rows')}`,
  progress: (name: string) => `Progress of ${name}`,
  cancel: (name: string) => `Cancel ${name}`,
  download: (format: string) => `Download ${format}`,
};
