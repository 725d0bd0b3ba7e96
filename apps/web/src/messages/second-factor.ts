export { secondFactor as secondFactorWords } from './en/second-factor';
