import { formatNumber } from '../formats';
/** The words of unsent comments and tasks. */
export const waiting = {
  kept: 'No connection. It will be sent automatically',
  count: (count: number) => `${formatNumber(count)} waiting`,
  mark: 'Waiting to be sent',
  list: 'Not sent yet',
  sendNow: 'Send now',
  again: 'Try again',
  discard: 'Discard',
  refused: (problem: string) => `Not sent: ${problem}`,
  task: (title: string) => `Task “${title}”`,
  comment: (body: string) => `Comment “${body}”`,
  edit: (key: string) => `Change to ${key}`,
  conflict: 'Someone else changed it',
  labelFailed: 'Its new label could not be created',
};
