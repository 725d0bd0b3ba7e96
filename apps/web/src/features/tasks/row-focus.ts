/** Gives the row's link real focus, where the row is on the page. */
export function focusTask(key: string): void {
  document.querySelector<HTMLElement>(`[data-task-link="${CSS.escape(key)}"]`)?.focus();
}

/** The controls of a row that can be seen, in their order. Each is named by its column. */
function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('[data-cell]')].filter((control) => control.checkVisibility());
}

/** Moves focus along the row it is in. */
export function focusBeside(control: HTMLElement, step: 1 | -1): void {
  const row = control.closest('[role=row]');
  if (!row) return;
  const controls = controlsOf(row);
  controls[controls.indexOf(control) + step]?.focus();
}

/** Moves focus to another row, staying in the column. */
export function focusInRow(key: string, from: HTMLElement): void {
  const link = document.querySelector<HTMLElement>(`[data-task-link="${CSS.escape(key)}"]`);
  const row = link?.closest('[role=row]');
  if (!row) return;
  const same = controlsOf(row).find((control) => control.dataset.cell === from.dataset.cell);
  (same ?? link)?.focus();
}

let left: string | null = null;

/** Remembers the task whose page was opened from a list, so that coming back finds its row. */
export function leaveFromRow(key: string): void {
  left = key;
}

/** The task last opened from a list; asked once. */
export function takeRowLeft(): string | null {
  const key = left;
  left = null;
  return key;
}
