import { ARCHIVED_FILES, type ImportKind } from '@quartermaster/contracts/import-fields';

const [END_SIGNATURE, END_BYTES, LONGEST_COMMENT] = [0x06054b50, 22, 65_535];
const [ENTRY_SIGNATURE, ENTRY_BYTES] = [0x02014b50, 46];
const MOST_BYTES = 1_048_576;

export function isArchive(head: string): boolean {
  return head.startsWith('PK\u0003\u0004');
}

/** What a ZIP archive seems to be, by the names of the files in it. */
export async function detectArchive(file: Blob): Promise<ImportKind> {
  const names = await memberNames(file);
  const count = (kind: ImportKind) => names.filter((name) => ARCHIVED_FILES[kind].test(name)).length;
  if (count('vikunja') > 0) return 'vikunja';
  if (count('workspace') > 0) return 'workspace';
  if (count('trello') > 0) return 'trello';
  // Todoist's backup has a file for each project, with its number.
  return count('todoist') > 1 || names.some((name) => /\[\d+\]\.csv$/i.test(name)) ? 'todoist' : 'csv';
}

/** The names of the files, without folders, as the directory at the end of the archive lists them; none if it has no directory. */
async function memberNames(file: Blob): Promise<string[]> {
  const tail = await viewOf(file.slice(Math.max(0, file.size - END_BYTES - LONGEST_COMMENT)));
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END_SIGNATURE) end--;
  if (end < 0) return [];
  const [size, from] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  const directory = await viewOf(file.slice(from, from + Math.min(size, MOST_BYTES)));
  const names: string[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.byteLength && directory.getUint32(at, true) === ENTRY_SIGNATURE; ) {
    const length = directory.getUint16(at + 28, true);
    const name = new Uint8Array(directory.buffer).subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + length);
    const path = new TextDecoder().decode(name);
    names.push(path.slice(path.lastIndexOf('/') + 1));
    at += ENTRY_BYTES + length + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return names;
}

async function viewOf(part: Blob): Promise<DataView<ArrayBuffer>> {
  return new DataView(await part.arrayBuffer());
}
