export { audit as auditWords } from './en/audit';
