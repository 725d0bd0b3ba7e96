import type { Changes } from '../kernel/audit';

/** Lines that an audit entry describes one by one. */
const DESCRIBED = 100;

/** A line as an audit entry describes it. */
export type DescribedLine = Readonly<Record<string, unknown>> & { id: string };

/** What an audit entry says of lines: those that are new, gone or changed, by id, with what changed in them. */
export function changedLines(before: readonly DescribedLine[], after: readonly DescribedLine[]): Changes {
  const was = new Map(before.map((line) => [line.id, line]));
  const is = new Map(after.map((line) => [line.id, line]));
  const ids = [...new Set([...was.keys(), ...is.keys()])].filter(
    (id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)),
  );
  if (ids.length === 0) return {};
  const some = ids.slice(0, DESCRIBED);
  const pick = (lines: ReadonlyMap<string, object>) => some.flatMap((id) => lines.get(id) ?? []);
  return { lines: [pick(was), pick(is)], ...(ids.length > DESCRIBED ? { changedLines: [0, ids.length] } : {}) };
}

/** The lines of an entry before and after it, by id; null if there were more than it describes. */
export function linesOfEntry({
  changes,
}: {
  changes: Changes;
}): Readonly<Record<'was' | 'is', ReadonlyMap<string, DescribedLine>>> | null {
  if (changes.changedLines) return null;
  // Only `changedLines` writes them.
  const [was = [], is = []] = (changes.lines ?? []) as Array<DescribedLine[] | undefined>;
  const byId = (lines: readonly DescribedLine[]) => new Map(lines.map((line) => [line.id, line]));
  return { was: byId(was), is: byId(is) };
}
