export { columns as columnWords, type ListWords, records as recordWords } from './en/records';
