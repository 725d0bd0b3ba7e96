/** What is wrong with a text that was read, or nothing. */
export function problemIn(read: { value: unknown } | { error: string }): string | undefined {
  return 'error' in read ? read.error : undefined;
}
