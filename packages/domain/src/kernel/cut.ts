/** The first `length` UTF-16 units of a text, never half a character. */
export function cutAt(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/\p{Surrogate}$/u, '');
}
