/** The words of fields that take a day, or a day and a time. */
export const date = {
  hint: 'Such as fri or 17 dec',
  hintTimed: 'Such as fri or 17 dec 9am',
  open: (label: string) => `Choose a day: ${label}`,
  previous: 'Previous month',
  next: 'Next month',
  today: (day: string) => `Today, ${day}`,
  addTime: 'Add time',
  time: 'Time',
  timeHint: 'Such as 9, 9am or 14:30',
  removeTime: 'Remove the time',
  waits: 'The date is still being read. Try again',
  missing: 'Enter a date',
  timeMissing: 'Add a time, such as tomorrow 9am',
};
