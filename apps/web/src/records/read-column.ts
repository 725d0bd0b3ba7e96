/** What a record holds in a column; undefined if the column is not loaded. */
export function readColumn(record: object, attribute: string): unknown {
  return Reflect.get(record, attribute);
}
