export { getExport, getExportFile } from './get';
export { listExports } from './list';
export { queryInWords } from './query-in-words';
export { readExportRows } from './read-rows';
export { readWorkspace } from './read-workspace';
export { type ReportReadyMail, reportReadyMail } from './ready-mail';
export {
  beginExport,
  type ExportPlan,
  exportProgress,
  failExport,
  finishExport,
  type RenderedFile,
} from './render';
export { requestExport } from './request';
export { requestWorkspaceExport } from './request-workspace';
export { retryExport } from './retry';
