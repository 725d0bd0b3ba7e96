export { openJsonLines } from './json-lines';
export { FORMAT_INFO, type FormatInfo, openRenderer } from './open-renderer';
export type { Renderer, RendererOptions } from './renderer';
export { type CellValue, type ColumnKind, type ExportColumn, type ReportSpec, totalLine } from './spec';
export { type TaskReportColumn, type TaskReportOptions, taskReportSpec } from './task-report';
