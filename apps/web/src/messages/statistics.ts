export { statistics as statisticsWords } from './en/statistics';
