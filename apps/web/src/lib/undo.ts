let last: (() => void) | null = null;

/** Remembers how to take back the latest action, for Ctrl+Z outside text. */
export function setLastUndo(undo: () => void): void {
  last = undo;
}

/** Takes back the latest action, once. False when there is nothing to take back. */
export function undoLast(): boolean {
  const undo = last;
  last = null;
  undo?.();
  return undo !== null;
}
