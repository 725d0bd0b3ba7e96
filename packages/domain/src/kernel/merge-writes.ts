import { charsOf, type SqlValue, type Statement } from '@quartermaster/db';
import { type Insert, insertSql } from './statements';

/** A write that waits to be sent. */
export type Write = Statement | { insert: Insert; rows: readonly (readonly SqlValue[])[] };

interface Entry {
  /** Of an insert; others share with nobody. */
  name: string | null;
  writes: Write[];
}

/** Rows, and about as many characters, of one INSERT. */
const MOST = { rows: 200, chars: 500_000 };

/** The statements of several lists of writes. Inserts into the same columns share one, and each list keeps its order. */
export function mergeWrites(lists: ReadonlyArray<readonly Write[]>): Statement[] {
  const entries: Entry[] = [];
  for (const list of lists) {
    let at = 0;
    for (const write of list) {
      const name = 'insert' in write ? nameOf(write.insert) : null;
      const shared = name === null ? -1 : entries.findIndex((entry, index) => index >= at && entry.name === name);
      at = shared < 0 ? entries.push({ name, writes: [] }) - 1 : shared;
      entries[at]?.writes.push(write);
    }
  }
  return entries.flatMap(({ writes }) => [...statementsFor(writes)]);
}

function nameOf({ into, row, end = '' }: Insert): string {
  return `${into} ${row} ${end}`;
}

function* statementsFor(writes: readonly Write[]): Generator<Statement> {
  const [first] = writes;
  if (!first) return;
  if (!('insert' in first)) return yield first;
  const { insert } = first;
  let values: SqlValue[] = [];
  let rows = 0;
  let chars = 0;
  for (const row of writes.flatMap((write) => ('insert' in write ? write.rows : []))) {
    const more = charsOf({ sql: insert.row, values: row });
    if (rows === MOST.rows || (rows > 0 && chars + more > MOST.chars)) {
      yield { sql: insertSql(insert, rows), values };
      values = [];
      rows = 0;
      chars = 0;
    }
    values.push(...row);
    rows++;
    chars += more;
  }
  if (rows > 0) yield { sql: insertSql(insert, rows), values };
}
