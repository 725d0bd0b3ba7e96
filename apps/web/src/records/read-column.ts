/** What a record holds in a column; undefined if the column is not loaded. */
export function readColumn(record: object, attribute: string): unknown {
  return Reflect.get(record, attribute);
}

/** What a record is called: the value of the column that leads its row. */
export function titleOf({ page }: { page: { address: { terms: { primary: string } } } }, record: object): string {
  return String(readColumn(record, page.address.terms.primary) ?? '');
}
