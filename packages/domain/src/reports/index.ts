export { getReport, getReportFile } from './get';
export { listReports } from './list';
export { queryInWords } from './query-in-words';
export { readReportRows } from './read-rows';
export { readWorkspace } from './read-workspace';
export { type ReportReadyMail, reportReadyMail } from './ready-mail';
export {
  beginReport,
  failReport,
  finishReport,
  type RenderedFile,
  type ReportPlan,
  reportProgress,
} from './render';
export { requestReport } from './request';
export { requestExport } from './request-export';
export { retryReport } from './retry';
