let last: (() => void) | null = null;

/** Stores how to undo the latest action, for Ctrl+Z outside text fields. */
export function setLastUndo(undo: () => void): void {
  last = undo;
}

/** Undoes the latest action, once. False if there is nothing to undo. */
export function undoLast(): boolean {
  const undo = last;
  last = null;
  undo?.();
  return undo !== null;
}
