export { low as lowWords } from './en/low';
