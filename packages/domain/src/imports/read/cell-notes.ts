/** What is kept in words of the cells of a row. */
export interface CellNotes {
  notes: string[];
  /** Paragraphs of the description. */
  asides: string[];
  /** Cells that mean another date on another day. */
  dated: string[];
}

interface Cell {
  header: string;
  left: CellNotes;
}

/** Keeps a cell that cannot be read: its text goes into the description, and a note says why. */
export function leaveInWords(text: string, why: string, { header, left }: Cell): void {
  left.notes.push(`${why}. It went into the description`);
  left.asides.push(`${header}: ${text}`);
}
