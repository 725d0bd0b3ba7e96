export { dateFaults } from './en/date-faults';
