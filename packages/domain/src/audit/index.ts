export { type AuditBrokenMail, auditBrokenMail } from './broken-mail';
export { getAuditChain } from './chain';
export { checkAudit } from './check';
export { listAudit } from './list';
export { AUDIT_COLUMNS, readAuditRows } from './read-rows';
export { requestAuditExport } from './request-export';
export { sealAudit } from './seal';
export { findBrokenChains } from './verify-all';
