export { fieldValues as fieldValueWords } from './en/field-values';
