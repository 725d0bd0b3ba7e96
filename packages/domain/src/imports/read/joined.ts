import { IMPORT_LIMITS } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { hash } from './fingerprint';
import { type ImportedTask, type ImportItem, isRowError } from './types';

interface NamedItems {
  name: string;
  items: AsyncIterable<ImportItem> | Iterable<ImportItem>;
}

/**
 * The items of several files as those of one: the rows count on, and errors name the file.
 * @throws {Invalid} when there are too many
 */
export async function* joined(files: readonly NamedItems[]): AsyncGenerator<ImportItem> {
  const alike = new Map<string, number>();
  let above = 0;
  for (const { name, items } of files) {
    let last = 0;
    for await (const item of items) {
      last = Math.max(last, item.row);
      const row = above + item.row;
      if (row > IMPORT_LIMITS.rows) {
        const limit = IMPORT_LIMITS.rows.toLocaleString('en');
        throw new Invalid(`The archive has more than ${limit} rows. Unpack it and import the parts`, 'file');
      }
      if (isRowError(item)) yield { ...item, row, message: `${name}, row ${item.row}: ${item.message}` };
      else yield { ...moved(item, above), fingerprint: unlike(item.fingerprint, alike) };
    }
    above += last;
  }
}

/** A task without a key is known by its row. */
function moved(task: ImportedTask, by: number): ImportedTask {
  const move = (ref: string) => ref.replace(/^row:(\d+)$/, (_, row: string) => `row:${Number(row) + by}`);
  return { ...task, row: task.row + by, ref: move(task.ref), parentRef: task.parentRef && move(task.parentRef) };
}

/** Files may have tasks that say the same. */
function unlike(fingerprint: string, alike: Map<string, number>): string {
  const count = (alike.get(fingerprint) ?? 0) + 1;
  alike.set(fingerprint, count);
  return count === 1 ? fingerprint : hash([fingerprint, count]);
}
