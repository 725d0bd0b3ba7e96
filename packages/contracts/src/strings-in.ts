/** The texts of a stored list; none for anything else. */
export function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
