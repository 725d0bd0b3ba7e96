/** A sort in one direction. */
export type SortTerm<S extends string = string> = S | `-${S}`;
/** Sorts by a custom field, by its id. */
export type OwnFieldTerm = `cf:${string}` | `-cf:${string}`;
/** One or two sorts: the second breaks ties of the first. */
export type Sort<T extends string = string> = T | `${T},${T}`;

/** Every sort in both directions, in menu order. */
export function sortTerms<const S extends string>(sorts: readonly S[]): SortTerm<S>[] {
  return sorts.flatMap((sort): SortTerm<S>[] => [sort, `-${sort}`]);
}

/** The terms of a sort. */
export function sortTermsOf<T extends string>(sort: Sort<T>): [first: T, second?: T] {
  return sort.split(',') as [T, T?];
}

/** The name a term sorts by, without its direction. */
export function sortKey(term: string): string {
  return isDescending(term) ? term.slice(1) : term;
}

export function isDescending(term: string): boolean {
  return term.startsWith('-');
}

/** Adds `term` as a tie-breaker, or replaces the term with the same name. */
export function thenBy<T extends string>(sort: Sort<T>, term: T): Sort<T> {
  const [first] = sortTermsOf<T>(sort);
  return sortKey(first) === sortKey(term) ? term : `${first},${term}`;
}
