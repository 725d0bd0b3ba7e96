export { getBulkRun, listBulkRuns } from './run';
