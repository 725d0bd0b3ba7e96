export { exports as exportsWords } from './en/exports';
