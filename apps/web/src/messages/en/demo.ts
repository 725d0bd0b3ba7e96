/** The words of the demo workspace. */
export const demo = {
  banner: 'Demo workspace',
  nothingReal: 'Demo workspace: nothing here is real.',
  delete: 'Delete demo',
  switch: 'Switch to yours',
  deleteTitle: 'Delete the demo?',
  deleteBody:
    'Everything in it and its made-up people are deleted at once. Your own workspaces stay as they are, and you can make a new demo.',
  begins: 'The demo is being made. You can look around already.',
  building: (done: number, total: number) =>
    `The demo is being made: ${done} of ${total} tasks. You can look around already.`,
  progress: 'Making the demo',
  failed: 'The demo could not be made.',
  again: 'Try again',
};
