const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The words of the palette. */
export const palette = {
  title: 'Search and commands',
  hint: 'Words of a task, T-128, > for commands, # for labels, @ for people',
  empty: 'Nothing found',
  searching: 'Searching',
  failed: 'The search did not answer. Type on to try again',
  results: (count: number) => plural(count, 'result', 'results'),
  goTo: (place: string) => `Go to ${place}`,
  imports: 'Imports',
  view: (name: string) => `View: ${name}`,
  newTask: 'New task',
  keys: 'Keyboard shortcuts',
  jobs: 'Background jobs',
  undo: 'Undo the last action',
  nothingToUndo: 'There is nothing to undo',
  theme: (name: string) => `Theme: ${name}`,
  openTask: (key: string) => `Open ${key}`,
  copyLink: (key: string) => `Copy the link to ${key}`,
  copied: (key: string) => `The link to ${key} is copied`,
  labelled: (name: string) => `Tasks labelled ${name}`,
  assigned: (name: string) => `Tasks of ${name}`,
  create: (title: string) => `Create the task “${title}”`,
  command: 'Command',
  where: { key: 'Task', title: 'Task', description: 'Description', comment: 'Comment', attachment: 'File' },
};
