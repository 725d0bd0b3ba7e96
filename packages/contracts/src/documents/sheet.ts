/** A cell of a document: text, with more of it below in smaller print. */
export interface DocumentCell {
  text: string;
  below?: string;
}

export interface DocumentColumn {
  label: string;
  /** Numbers stand right, as wide as the widest of them. Text shares what is left. */
  kind: 'text' | 'ref' | 'number';
}

/** A paper between two companies, in words: the renderer neither computes nor formats. The same input renders the same bytes. */
export interface DocumentSpec {
  /** `Invoice INV-2026-0041` */
  title: string;
  /** ISO 8601 instant; becomes the creation date inside the PDF. */
  createdAt: string;
  /** Who it is from; the first line is the name. */
  sender: readonly string[];
  /** PNG or JPEG. */
  logo?: Uint8Array | undefined;
  /** Labelled addresses: `Bill to`, `Ship to`. */
  addresses: ReadonlyArray<{ label: string; lines: readonly string[] }>;
  /** Dates, references, terms. */
  facts: ReadonlyArray<{ label: string; value: string }>;
  columns: readonly DocumentColumn[];
  rows: ReadonlyArray<readonly DocumentCell[]>;
  /** The last one is the sum of the paper. */
  totals: ReadonlyArray<{ label: string; value: string }>;
  /** Paragraphs below the table. */
  notes: readonly string[];
  /** At the foot of every page. */
  footer: readonly string[];
}
