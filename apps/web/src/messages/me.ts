export { me as meWords } from './en/me';
