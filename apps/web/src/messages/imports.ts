export { imports as importsWords } from './en/imports';
