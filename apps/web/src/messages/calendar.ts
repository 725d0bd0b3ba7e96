export { calendar as calendarWords } from './en/calendar';
