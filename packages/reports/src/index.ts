export { openJsonLines } from './json-lines';
export { openRenderer } from './open-renderer';
export type { Renderer } from './renderer';
export type { CellValue, ReportSpec } from './spec';
export { type TaskReportColumn, taskReportSpec } from './task-report';
