/** The key of a task that is meant by a text alone: `t-12`, `T12`. */
export function keyIn(text: string): string | null {
  const [, digits] = /^t-?([1-9]\d{0,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : `T-${digits}`;
}
