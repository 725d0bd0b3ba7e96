/** A row of a sheet that was pasted: what it says, and the row itself. */
export interface PastedRow {
  /** Counted from 1, with the rows that are empty. */
  nr: number;
  text: string;
  code: string;
  /** As people write it; empty for one. */
  quantity: string;
  /** As people write it; empty for the variant's price. */
  price: string;
}

/** A row that is not on the document, and why. */
export interface LeftRow {
  row: PastedRow;
  why: string;
}

/** Whether a pasted text is rows of a sheet, and not a code or words. */
export function isRows(text: string): boolean {
  return /\t/.test(text) || /\S[\r\n]+\s*\S/.test(text);
}

/** Reads rows of SKU, quantity and price, separated by tabs as sheets put them on the clipboard. Empty rows are left out. */
export function readRows(text: string): PastedRow[] {
  return text.split(/\r\n|\r|\n/).flatMap((row, index): PastedRow[] => {
    const [code = '', quantity = '', price = ''] = row.split('\t').map(unquoted);
    return row.trim() === '' ? [] : [{ nr: index + 1, text: row, code, quantity, price }];
  });
}

/** Sheets put quotes around a cell with a quote or a line break in it. */
function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

/** Whether a first row names columns: none of its cells has a digit where numbers are expected. */
export function isHeader({ quantity, price }: PastedRow): boolean {
  return quantity !== '' && !/\d/.test(quantity) && !/\d/.test(price);
}
