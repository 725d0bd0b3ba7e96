/** A decimal without zeros at the end, which the column's scale adds and one of the two clients leaves: `19` for `19.0000`. */
export function trimDecimal(stored: { toString(): string }): string {
  const text = stored.toString();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
