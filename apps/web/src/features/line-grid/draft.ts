import type { OrderLine } from '@quartermaster/contracts/orders/lines';

/** A line as it is on the screen, of whatever document. */
export interface GridLine<F extends string = string> {
  /** The id of a saved line, or one made here. */
  key: string;
  /** Null for a new line. */
  id: string | null;
  kind: OrderLine['kind'];
  variantId: string | null;
  sku: string | null;
  unit: string;
  /** Null until the variant is read; the server checks it. */
  unitDecimals: number | null;
  /** As people write it. */
  typed: Readonly<Record<F, string>>;
  taxRateId: string | null;
  /** Per cent. */
  taxRate: string;
}

/** What lines belong to. */
interface LineDocument {
  id: string;
  version: number;
  currency: string;
}

/** The lines and terms of a document while they are changed, and as the server has them. */
export interface Draft<
  O extends LineDocument = LineDocument,
  S = unknown,
  L extends GridLine = GridLine,
  T extends object = object,
> {
  order: O;
  /** The lines as they were read. */
  saved: readonly S[];
  /** The same on the screen: a line that is one of them was not touched. */
  before: readonly L[];
  lines: readonly L[];
  terms: T;
  termsBefore: T;
}

/** A draft with one line changed; the same line if it is as it was saved. */
export function withLine<D extends Draft>(draft: D, key: string, change: Partial<D['lines'][number]>): D {
  const lines = draft.lines.map((line) => (line.key === key ? settled(draft, { ...line, ...change }) : line));
  return { ...draft, lines };
}

/** A draft with more lines at its end. */
export function withMore<D extends Draft>(draft: D, more: readonly D['lines'][number][]): D {
  return { ...draft, lines: [...draft.lines, ...more] };
}

/** What was typed and taken back is no change. */
function settled({ before }: Draft, line: GridLine): GridLine {
  const was = before.find(({ key }) => key === line.key);
  return was && isSame(was, line) ? was : line;
}

/** Whether two lines say the same where people change them. */
export function isSame(a: GridLine, b: GridLine): boolean {
  return a.taxRateId === b.taxRateId && Object.keys(a.typed).every((field) => a.typed[field] === b.typed[field]);
}

/** Whether terms say the same. */
export function sameTerms<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((field) => a[field] === b[field]);
}

/** How a draft differs from what is saved. */
export interface DraftChanges {
  added: number;
  changed: number;
  removed: number;
  /** Of the terms. */
  terms: boolean;
}

export function changesOf({ lines, before, terms, termsBefore }: Draft): DraftChanges {
  const known = new Set(before);
  const kept = new Set(lines.map(({ key }) => key));
  const keys = new Set(before.map(({ key }) => key));
  return {
    added: lines.filter(({ key }) => !keys.has(key)).length,
    changed: lines.filter((line) => keys.has(line.key) && !known.has(line)).length,
    removed: before.filter(({ key }) => !kept.has(key)).length,
    terms: !sameTerms(terms, termsBefore),
  };
}

export function isDirty(draft: Draft): boolean {
  if (draft.lines === draft.before && draft.terms === draft.termsBefore) return false;
  const { added, changed, removed, terms } = changesOf(draft);
  return added + changed + removed > 0 || terms;
}

/** What people call a line. */
export function nameOf({ sku, typed }: Pick<GridLine, 'sku' | 'typed'>): string {
  return sku ?? typed.description ?? '';
}

/** What stops a draft from being saved, by its place. */
export interface Problem {
  /** The key of a line; null for the terms. */
  key: string | null;
  /** Of a line, what is typed; of the terms, the spot of their field. */
  field: string;
  message: string;
}
