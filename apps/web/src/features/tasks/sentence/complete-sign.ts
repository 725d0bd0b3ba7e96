/** A sign with what is typed of its name so far. */
export interface OpenSign {
  sign: '@' | '#';
  /** Where the sign stands. */
  from: number;
  query: string;
}

const OPEN = /(?<=^|\s)(?<sign>[@#])(?:["“„](?<quoted>[^"“”„]*)|(?<word>[^\s"“”„@#]*))$/u;

/** The sign whose name is being typed at the caret; null when there is none. */
export function openSignAt(text: string, caret: number): OpenSign | null {
  const found = OPEN.exec(text.slice(0, caret));
  if (!found?.groups) return null;
  const { sign, quoted, word = '' } = found.groups;
  return { sign: sign === '@' ? '@' : '#', from: found.index, query: quoted ?? word };
}

/** The text with the name behind its sign, in quotes if it is several words, and where the caret goes then. */
export function completeSign(
  text: string,
  { sign, from }: OpenSign,
  { name, caret }: { name: string; caret: number },
): { text: string; caret: number } {
  const before = `${text.slice(0, from)}${sign}${/[\s.,;:!?)]/.test(name) ? `"${name}"` : name} `;
  return { text: before + text.slice(caret).replace(/^["”]? ?/, ''), caret: before.length };
}
