export { providers as providersWords } from './en/providers';
