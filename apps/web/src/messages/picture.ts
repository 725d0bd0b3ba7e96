export { picture as pictureWords } from './en/picture';
