export { type ListWords, records as recordWords } from './en/records';
