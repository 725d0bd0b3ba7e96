import type { ExactKind, ExactKinds } from '@quartermaster/contracts/money/types';
import { textOf } from '@quartermaster/contracts/money/units';
import type { Changes } from '../kernel/audit';

type AnyExact = ExactKinds[ExactKind];

/** Lines that an audit entry describes one by one. */
const DESCRIBED = 100;

/** A line as an audit entry describes it. */
export type DescribedLine = Readonly<Record<string, unknown>> & { id: string };

/**
 * What audit entries say of a line.
 * @param named columns of texts
 * @param counted columns of decimals
 */
export function lineDescriber<N extends string, C extends string>(named: readonly N[], counted: readonly C[]) {
  return (line: { id: string } & Readonly<Record<N, unknown>> & Readonly<Record<C, AnyExact>>): DescribedLine => ({
    id: line.id,
    ...Object.fromEntries(named.map((name) => [name, line[name]])),
    ...Object.fromEntries(counted.map((name) => [name, textOf(line[name])])),
  });
}

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
