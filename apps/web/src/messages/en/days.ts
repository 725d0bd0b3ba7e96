/** The words of a page of days: of the calendar and of the timeline. */
export const days = {
  previous: 'Earlier',
  next: 'Later',
  today: 'Today',
  overdueBefore: (count: string) => `${count} overdue from earlier`,
};
