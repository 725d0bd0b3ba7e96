/** Combines two queries with AND. */
export function andQuery(query: string, condition: string): string {
  return query.trim() === '' ? condition : `(${query}) && ${condition}`;
}
