export { security as securityWords } from './en/security';
