export { checkLedger, type LedgerReport } from './check';
export { checkAllLedgers, type WorkspaceReport } from './check-all';
export { checkLedgers } from './check-due';
