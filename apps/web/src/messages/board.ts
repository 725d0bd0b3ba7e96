export { board as boardWords } from './en/board';
