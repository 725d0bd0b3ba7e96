/** A sort in one direction. */
export type SortTerm<S extends string = string> = S | `-${S}`;
/** By a field of the workspace's own, by its id. */
export type OwnFieldTerm = `cf:${string}` | `-cf:${string}`;
/** One sort, or two: the second orders the rows that are equal in the first. */
export type Sort<T extends string = string> = T | `${T},${T}`;

/** Every sort in both directions, in the order of menus. */
export function sortTerms<const S extends string>(sorts: readonly S[]): SortTerm<S>[] {
  return sorts.flatMap((sort): SortTerm<S>[] => [sort, `-${sort}`]);
}

/** The terms of a sort. */
export function sortTermsOf<T extends string>(sort: Sort<T>): [first: T, second?: T] {
  return sort.split(',') as [T, T?];
}

/** What a term sorts by, in either direction. */
export function sortKey(term: string): string {
  return isDescending(term) ? term.slice(1) : term;
}

export function isDescending(term: string): boolean {
  return term.startsWith('-');
}

/** The sort that goes by `term` where it says nothing so far; in the place of a term by the same thing. */
export function thenBy<T extends string>(sort: Sort<T>, term: T): Sort<T> {
  const [first] = sortTermsOf<T>(sort);
  return sortKey(first) === sortKey(term) ? term : `${first},${term}`;
}
