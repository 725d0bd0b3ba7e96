import { type Draft, type GridLine, isDirty, isSame, nameOf, sameTerms } from './draft';

/** What two people changed at once. Mine stays on the screen. */
export type Clash =
  | { kind: 'cell'; name: string; field: string; theirs: string; mine: string }
  /** They removed a line that I changed: mine is a new one. */
  | { kind: 'removedByThem'; name: string }
  /** I removed a line that they changed: it stays removed. */
  | { kind: 'removedByMe'; name: string }
  | { kind: 'term'; field: string; theirs: string; mine: string };

export interface Merged<D extends Draft> {
  draft: D;
  clashes: readonly Clash[];
  /** Others changed something that prices or lines depend on. */
  isOthers: boolean;
}

/** Takes over what the server has by now. What was typed here is kept, and told where someone else changed the same. */
export function mergeDraft<D extends Draft>(mine: D, theirs: D): Merged<D> {
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
  const terms = mergeTerms({ mine: mine.terms, was: mine.termsBefore, there: theirs.terms }, clashes);
  return { draft: { ...theirs, lines, terms }, clashes, isOthers };
}

function mergeLine(line: GridLine, { was, there }: { was: GridLine; there: GridLine }, clashes: Clash[]): GridLine {
  if (line === was) return there;
  const typed = { ...there.typed };
  for (const [field, mine] of Object.entries(line.typed)) {
    const theirs = there.typed[field] ?? '';
    if (mine === was.typed[field]) continue;
    if (theirs !== was.typed[field] && theirs !== mine)
      clashes.push({ kind: 'cell', name: nameOf(line), field, theirs, mine });
    typed[field] = mine;
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

interface Terms<T> {
  mine: T;
  was: T;
  there: T;
}

function mergeTerms<T extends object>({ mine, was, there }: Terms<T>, clashes: Clash[]): T {
  const fields = Object.keys(there) as (keyof T & string)[];
  const changed = fields.filter((field) => mine[field] !== was[field]);
  for (const field of changed) {
    const isClash = there[field] !== was[field] && there[field] !== mine[field];
    if (isClash) clashes.push({ kind: 'term', field, theirs: String(there[field]), mine: String(mine[field]) });
  }
  const own = Object.fromEntries(changed.map((field) => [field, mine[field]]));
  const merged = { ...there, ...own };
  return sameTerms(merged, there) ? there : merged;
}

function changedByOthers(mine: Draft, theirs: Draft): boolean {
  const now = new Map(theirs.before.map((line) => [line.key, line]));
  return (
    mine.before.length !== theirs.before.length ||
    mine.before.some((was) => {
      const there = now.get(was.key);
      return !there || !isSame(was, there);
    }) ||
    !sameTerms(theirs.terms, mine.termsBefore)
  );
}
