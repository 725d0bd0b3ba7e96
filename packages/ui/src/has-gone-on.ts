/**
 * Whether something outside a closed layer has focus already. A layer gives focus back a moment after it is gone: who presses the key of
 * another layer in between stays there, and that one stays open.
 */
export function hasGoneOn(): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement !== document.body;
}
