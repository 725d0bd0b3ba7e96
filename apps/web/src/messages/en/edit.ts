/** The words of changes in place: whether they are saved, and what stands in their way. */
export const edit = {
  saving: 'Saving',
  saved: (time: string) => `Saved ${time}`,
  unsaved: 'Not saved',
  waits: 'Waiting to be sent',
  failedToast: (key: string) => `The change to ${key} was not saved`,
  conflictToast: (key: string) => `Someone else changed ${key}`,
  show: 'View',
  laterToast: (key: string) => `The change to ${key} will be saved when you are online`,
  doneLaterToast: (key: string) => `${key} will be done when you are online`,
  sentToast: (key: string) => `The change to ${key} was sent and saved`,
  conflictLater: (key: string, field: string) => `${key}: ${field} was changed while you were offline`,
  conflict: (field: string) => `${field} was changed while you were editing`,
  mine: 'Yours',
  theirs: 'Theirs',
  keepMine: 'Keep mine',
  takeTheirs: 'Use theirs',
};
