import type { QueryError } from '@quartermaster/contracts/records/query/ast';

/** Where in a query is what the server refuses: the value that its message quotes; the end if it quotes none. */
export function placeOfRefusal(text: string, message: string): QueryError {
  const [, quoted] = /“(.+?)”/.exec(message) ?? [];
  const at = quoted === undefined ? -1 : text.toLowerCase().lastIndexOf(quoted.toLowerCase());
  return quoted === undefined || at < 0
    ? { message, at: text.length, length: 0 }
    : { message, at, length: quoted.length };
}
