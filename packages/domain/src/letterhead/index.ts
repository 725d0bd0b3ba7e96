export { getLetterhead } from './get';
export { updateLetterhead } from './update';
