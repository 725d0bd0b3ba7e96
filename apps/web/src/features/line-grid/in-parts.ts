/** Reads carry their input in their address, which has room for so many characters; the rest of it is for what stands around. */
const ROOM = 5_000;
/** A comma and two quotes, as an address writes them. */
const AROUND = 9;

/** Texts in parts that each fit into the address of one read, in their order. */
export function inParts(texts: readonly string[]): string[][] {
  const parts: string[][] = [];
  let left = 0;
  for (const text of texts) {
    const length = encodeURIComponent(text).length + AROUND;
    if (length > left || parts.length === 0) {
      parts.push([]);
      left = ROOM;
    }
    parts.at(-1)?.push(text);
    left -= length;
  }
  return parts;
}
