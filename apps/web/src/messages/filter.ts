export { filter as filterWords } from './en/filter';
