export { account as accountWords } from './en/account';
