export { change as changeWords } from './en/change';
