import type { ListedRecord } from '../kind-ui';

/** A row where it is: a record with two labels is in two groups. */
export interface ListRow {
  place: string;
  record: ListedRecord;
}

/** The key of the record that a row opens. */
export function openedBy({ key, partOf }: ListedRecord): string {
  return partOf ?? key;
}

export function placeOf(section: string, record: ListedRecord): string {
  return `${section}/${record.key}`;
}

/** The row at a place, while it is drawn. */
function rowAt(place: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
}

/** Gives focus to the row's link, or to the control of a column. False while the row is not drawn. */
export function focusPlace(place: string, column = 'title'): boolean {
  const row = rowAt(place);
  if (!row) return false;
  const control = row.querySelector<HTMLElement>(`[data-cell="${CSS.escape(column)}"]`);
  const link = row.querySelector<HTMLElement>('[data-record-link]');
  (control?.checkVisibility() ? control : link)?.focus();
  return true;
}
