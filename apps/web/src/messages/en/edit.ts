/** The words of changes in place: whether they are saved, and what stands in their way. */
export const edit = {
  saving: 'Saving',
  saved: (time: string) => `Saved ${time}`,
  unsaved: 'Not saved',
  failedToast: (key: string) => `The change to ${key} was not saved`,
  conflictToast: (key: string) => `Someone else changed ${key}`,
  show: 'View',
  conflict: (field: string) => `${field} was changed while you were editing`,
  mine: 'Yours',
  theirs: 'Theirs',
  keepMine: 'Keep mine',
  takeTheirs: 'Use theirs',
};
