/** The words of what was written while the server was out of reach. */
export const waiting = {
  kept: 'No connection: it waits and is sent by itself',
  count: (count: number) => `${count.toLocaleString('en')} waiting`,
  mark: 'Waiting to be sent',
  list: 'Not sent yet',
  sendNow: 'Send now',
  again: 'Try again',
  discard: 'Discard',
  refused: (problem: string) => `Not sent: ${problem}`,
  task: (title: string) => `Task “${title}”`,
  comment: (body: string) => `Comment “${body}”`,
  labelFailed: 'Its new label could not be made',
  sentTask: (key: string) => `${key} was waiting and is created`,
};
