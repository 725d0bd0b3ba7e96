import type { CsvRecord } from './records';

/** A table in groups, as monday.com writes it: above each group its title and the header again, below an item a header of its subitems. */
export interface Groups {
  /** The header, as it is written. */
  written: readonly string[];
  /** Of the rows under the first header. */
  first: string;
  /** The column of the titles. */
  titleAt: number;
}

/** What rows of such a table have besides the columns of the header. */
export const GROUP_COLUMNS = ['Group', 'Parent item'] as const;
const SUBITEMS = 'subitems';
/** The columns of subitems that are called differently. */
const SAME_AS: ReadonlyMap<string, string> = new Map([['owner', 'person']]);

/** The rows of the table with a cell for each of `GROUP_COLUMNS` at their end; titles and headers are left out. */
export async function* readGroups(
  records: AsyncIterable<CsvRecord>,
  { written, first, titleAt }: Groups,
): AsyncGenerator<CsvRecord> {
  let group = first;
  let title = '';
  let places: number[] | null = null;
  let held: CsvRecord | null = null;
  const place = ({ row, cells }: CsvRecord): CsvRecord => {
    const isSubitem = places !== null && (cells[0] ?? '').trim() === '';
    if (!isSubitem) {
      places = null;
      title = cells[titleAt] ?? '';
    }
    const own = isSubitem
      ? written.map((_, at) => cells[places?.indexOf(at) ?? -1] ?? '')
      : written.map((_, at) => cells[at] ?? '');
    return { row, cells: [...own, group, isSubitem ? title : '', ...(isSubitem ? [] : cells.slice(written.length))] };
  };
  for await (const record of records) {
    const { cells } = record;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const again = isHeader(cells, written);
    if (again && held && isGroupTitle(held.cells)) {
      group = held.cells[0] ?? '';
      held = null;
    }
    if (held) yield place(held);
    held = null;
    if (again) places = null;
    else if (isSubitemHeader(cells, written)) places = cells.map((name) => placeOf(name, written));
    else held = record;
  }
  if (held) yield place(held);
}

/** Whether a row says the header again. */
export function isHeader(cells: readonly string[], written: readonly string[]): boolean {
  return written.length > 1 && written.every((name, at) => name === (cells[at] ?? ''));
}

export function isGroupTitle(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trim() !== '' && cells.slice(1).every((cell) => cell.trim() === '');
}

function isSubitemHeader(cells: readonly string[], written: readonly string[]): boolean {
  return asName(cells[0]) === SUBITEMS && cells.slice(1).some((name) => placeOf(name, written) >= 0);
}

function placeOf(name: string, written: readonly string[]): number {
  const own = asName(name);
  if (own === '') return -1;
  const at = written.findIndex((header) => asName(header) === own);
  return at >= 0 ? at : written.findIndex((header) => asName(header) === SAME_AS.get(own));
}

function asName(name: string | undefined): string {
  return name?.trim().toLowerCase() ?? '';
}
