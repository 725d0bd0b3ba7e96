/** What a record holds in a column; undefined if the column is not loaded. */
export function readColumn(record: object, attribute: string): unknown {
  return Reflect.get(record, attribute);
}

/** A value as a title: what it refers to, by its name. */
export function columnTitle(value: unknown): string {
  return isReference(value) ? value.title : String(value);
}

function isReference(value: unknown): value is { title: string } {
  return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string';
}

/** What a record is called: the value of the column that leads its row. */
export function titleOf({ page }: { page: { address: { terms: { primary: string } } } }, record: object): string {
  return columnTitle(readColumn(record, page.address.terms.primary) ?? '');
}
