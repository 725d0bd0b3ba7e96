export { receiving as receivingWords } from './en/receiving';
