import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { type Draft, type DraftLine, type DraftTerms, draftOf, isDirty, isSame, TYPED, type TypedField } from './draft';

/** What two people changed at once. Mine stays on the screen. */
export type Clash =
  | { kind: 'cell'; name: string; field: TypedField | 'taxRateId'; theirs: string; mine: string }
  /** They removed a line that I changed: mine is a new one. */
  | { kind: 'removedByThem'; name: string }
  /** I removed a line that they changed: it stays removed. */
  | { kind: 'removedByMe'; name: string }
  | { kind: 'term'; field: keyof DraftTerms; theirs: string; mine: string };

export interface Merged {
  draft: Draft;
  clashes: readonly Clash[];
  /** Others changed something that prices or lines depend on. */
  isOthers: boolean;
}

/** Takes over what the server has by now. What was typed here is kept, and told where someone else changed the same. */
export function mergeDraft(mine: Draft, order: Order, saved: readonly OrderLine[]): Merged {
  const theirs = draftOf(order, saved);
  const isOthers = changedByOthers(mine, theirs);
  if (!isDirty(mine)) return { draft: theirs, clashes: [], isOthers };
  const clashes: Clash[] = [];
  const before = new Map(mine.before.map((line) => [line.key, line]));
  const now = new Map(theirs.before.map((line) => [line.key, line]));
  const lines = mine.lines.flatMap((line) => {
    const was = before.get(line.key);
    const there = now.get(line.key);
    if (!was) return [line];
    if (there) return [mergeLine(line, { was, there }, clashes)];
    if (line === was) return [];
    clashes.push({ kind: 'removedByThem', name: nameOf(line) });
    return [{ ...line, id: null }];
  });
  const kept = new Set(mine.lines.map(({ key }) => key));
  for (const there of theirs.before) {
    const was = before.get(there.key);
    if (!was) lines.push(there);
    else if (!kept.has(there.key) && !isSame(was, there)) clashes.push({ kind: 'removedByMe', name: nameOf(there) });
  }
  const terms = mergeTerms(mine, theirs.terms, clashes);
  return { draft: { ...theirs, lines, terms }, clashes, isOthers };
}

function mergeLine(line: DraftLine, { was, there }: { was: DraftLine; there: DraftLine }, clashes: Clash[]): DraftLine {
  if (line === was) return there;
  const typed = { ...there.typed };
  for (const field of TYPED) {
    if (line.typed[field] === was.typed[field]) continue;
    if (there.typed[field] !== was.typed[field] && there.typed[field] !== line.typed[field])
      clashes.push({ kind: 'cell', name: nameOf(line), field, theirs: there.typed[field], mine: line.typed[field] });
    typed[field] = line.typed[field];
  }
  const isTaxMine = line.taxRateId !== was.taxRateId;
  if (isTaxMine && there.taxRateId !== was.taxRateId && there.taxRateId !== line.taxRateId)
    clashes.push({
      kind: 'cell',
      name: nameOf(line),
      field: 'taxRateId',
      theirs: there.taxRateId ?? '',
      mine: line.taxRateId ?? '',
    });
  const { taxRateId, taxRate } = isTaxMine ? line : there;
  const merged = { ...there, typed, taxRateId, taxRate, unitDecimals: line.unitDecimals };
  return isSame(merged, there) ? there : merged;
}

function mergeTerms(mine: Draft, there: DraftTerms, clashes: Clash[]): DraftTerms {
  const fields = Object.keys(there) as (keyof DraftTerms)[];
  const changed = fields.filter((field) => mine.terms[field] !== mine.termsBefore[field]);
  for (const field of changed) {
    const isClash = there[field] !== mine.termsBefore[field] && there[field] !== mine.terms[field];
    if (isClash) clashes.push({ kind: 'term', field, theirs: String(there[field]), mine: String(mine.terms[field]) });
  }
  const own = Object.fromEntries(changed.map((field) => [field, mine.terms[field]]));
  const merged = { ...there, ...own };
  return fields.every((field) => merged[field] === there[field]) ? there : merged;
}

function changedByOthers(mine: Draft, theirs: Draft): boolean {
  const now = new Map(theirs.before.map((line) => [line.key, line]));
  return (
    mine.before.length !== theirs.before.length ||
    mine.before.some((was) => {
      const there = now.get(was.key);
      return !there || !isSame(was, there);
    }) ||
    (Object.keys(theirs.terms) as (keyof DraftTerms)[]).some((field) => mine.termsBefore[field] !== theirs.terms[field])
  );
}

/** What people call a line. */
export function nameOf({ sku, typed }: Pick<DraftLine, 'sku' | 'typed'>): string {
  return sku ?? typed.description;
}
