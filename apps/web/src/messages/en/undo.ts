/** The words of undo. */
export const undo = {
  action: 'Undo',
  done: 'Undone',
  redo: 'Redo',
  redone: 'Redone',
  partly: (count: number, ref: string, reason: string) =>
    count === 1
      ? `1 change could not be undone. ${ref}: ${reason}`
      : `${count} changes could not be undone. ${ref}: ${reason}`,
  failed: 'This could not be undone',
};
