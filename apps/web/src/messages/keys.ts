export { keys as keysWords } from './en/keys';
