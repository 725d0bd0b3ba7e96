export { talk as talkWords } from './en/talk';
