export { documents as documentWords } from './en/documents';
