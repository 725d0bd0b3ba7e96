export { members as memberWords } from './en/members';
