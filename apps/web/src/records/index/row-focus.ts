/** Gives the row's link real focus, or the control of one of its columns, where the row is on the page. */
export function focusRecord(key: string, column?: string): void {
  const name = CSS.escape(key);
  // Of several parts of a record, the one that was used last.
  const link = [`[data-record-link="${name}"]`, `[data-part-of="${name}"][data-cursor]`, `[data-part-of="${name}"]`]
    .map((one) => document.querySelector<HTMLElement>(one))
    .find((one) => one !== null);
  const row = column ? link?.closest('[role=row]') : null;
  const control = row ? controlsOf(row).find((one) => one.dataset.cell === column) : undefined;
  (control ?? link)?.focus();
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

/** The controls in the head of a list are named by their columns; the menu of a column has this behind. */
export const HEAD_MENU = '-menu';

/** Moves focus to the head of a list, to the column it is in. False where the head is not shown. */
export function focusHead(list: HTMLElement, column: string | undefined): boolean {
  const head = list.querySelector('[data-list-head]');
  const controls = head ? controlsOf(head) : [];
  const control =
    controls.find((one) => one.dataset.cell === column) ??
    // A column that does not sort has its menu alone.
    controls.find((one) => one.dataset.cell === `${column}${HEAD_MENU}`) ??
    controls[0];
  control?.focus();
  return control !== undefined;
}

/** The row or head of a group drawn before or after this one. */
export function lineBeside(list: HTMLElement, line: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const lines = [...list.querySelectorAll<HTMLElement>('[data-index]')];
  return lines[lines.indexOf(line) + step];
}

let left: string | null = null;

/** Remembers the record whose page was opened from a list, so that coming back finds its row. */
export function leaveFromRow(key: string): void {
  left = key;
}

/** The record last opened from a list; asked once. */
export function takeRowLeft(): string | null {
  const key = left;
  left = null;
  return key;
}
