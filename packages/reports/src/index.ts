export { writeDocument } from './document';
export { openJsonLines } from './json-lines';
export { type ListReportColumn, listReportSpec } from './list-report';
export { openRenderer } from './open-renderer';
export type { Renderer } from './renderer';
export type { CellValue, ReportSpec } from './spec';
export { openZip } from './zip';
