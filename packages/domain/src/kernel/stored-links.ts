import type { TaskLink } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import { fromJson } from './stored';

interface Stored {
  ref: string;
  kind: string;
  lines: unknown;
}

/** A link as it is stored; only values of the contract's lists are written. */
export function toLink({ ref, ...stored }: Stored): TaskLink {
  return { ref, ...toNaming(stored) };
}

/** The columns of a link. */
export function toColumns({ ref, kind, lines }: TaskLink) {
  return { ref, kind, lines: lines ?? Prisma.DbNull };
}

/** How a link names its record. */
export function toNaming({ kind, lines }: Omit<Stored, 'ref'>): Omit<TaskLink, 'ref'> {
  const named = fromJson(lines) as string[] | null;
  return { kind: kind as TaskLink['kind'], ...(named ? { lines: named } : {}) };
}

/** Whether two links lead to the same record in the same way. */
export function isSameLink(a: TaskLink, b: TaskLink): boolean {
  const [one, other] = [a.lines ?? [], b.lines ?? []];
  return a.ref === b.ref && a.kind === b.kind && one.length === other.length && one.every((id) => other.includes(id));
}
