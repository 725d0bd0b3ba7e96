import type { Readable } from 'node:stream';
import { ARCHIVED_FILES, IMPORT_LIMITS, type ImportKind } from '@quartermaster/contracts';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Invalid } from '../../kernel/errors';

/** A file of an archive that is to be imported. */
export interface Member {
  /** Without folders; only to be shown. */
  name: string;
  bytes: Uint8Array;
}

/** Limits of an archive. `bytes` is what its members have unpacked; `ratio` is unpacked to packed, of a member over a megabyte. */
const LIMITS = { entries: 2_000, bytes: 2 * IMPORT_LIMITS.bytes, ratio: 200 };
const LARGE = 1_048_576;

/** What the files are called in messages, and whether there may be several. */
const MEMBERS: Readonly<Record<ImportKind, { is: string; several: boolean }>> = {
  csv: { is: 'CSV file', several: false },
  todoist: { is: 'CSV file', several: true },
  trello: { is: 'JSON file', several: true },
  vikunja: { is: 'data.json', several: false },
  workspace: { is: 'NDJSON file', several: false },
};

/** What systems put beside the files, and the parts of a workbook. */
const ASIDE = /^__MACOSX\/|\/$/;
const WORKBOOK = '[Content_Types].xml';
const NESTED = /\.(?:zip|7z|rar|gz|tgz|tar)$/i;

/** Whether the bytes begin as those of a ZIP archive. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The files of a ZIP archive that have tasks in them, by name. What the archive says about its sizes is checked before anything is
 * unpacked, and kept to while it is. Names are never used as paths.
 * @throws {Invalid} for an archive over the limits, one that is damaged or encrypted, and one without such files
 */
export async function unpack(kind: ImportKind, bytes: Uint8Array): Promise<Member[]> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const entries = await chosenEntries(kind, zip);
    const members: Member[] = [];
    for (const entry of entries) {
      const stream = await zip.openReadStreamPromise(entry);
      members.push({ name: nameOf(entry), bytes: await readAll(stream, entry.uncompressedSize) });
    }
    return members;
  } catch (cause) {
    if (cause instanceof Invalid) throw cause;
    throw new Invalid(`The archive is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, 'file');
  }
}

async function chosenEntries(kind: ImportKind, zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > LIMITS.entries) {
    throw new Invalid(
      `The archive holds ${zip.entryCount.toLocaleString('en')} files. Unpack it and import the parts`,
      'file',
    );
  }
  const { is, several } = MEMBERS[kind];
  const chosen: Entry[] = [];
  let hasArchive = false;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === WORKBOOK) throw new Invalid('This file is an Excel workbook. Save the sheet as CSV', 'file');
    if (ASIDE.test(entry.fileName)) continue;
    hasArchive ||= NESTED.test(entry.fileName);
    if (ARCHIVED_FILES[kind].test(nameOf(entry))) chosen.push(entry);
  }
  if (chosen.length === 0) {
    throw new Invalid(
      hasArchive
        ? 'The archive holds another archive. Unpack it and import the files'
        : `The archive holds no ${is}. Is it the right file and source?`,
      'file',
    );
  }
  if (chosen.length > 1 && !several) {
    throw new Invalid(`The archive holds ${chosen.length} files. Unpack it and import them one by one`, 'file');
  }
  refuseLarge(chosen);
  return chosen.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function refuseLarge(entries: readonly Entry[]): void {
  let total = 0;
  for (const entry of entries) {
    const { uncompressedSize: size, compressedSize: packed } = entry;
    if (entry.isEncrypted()) {
      throw new Invalid('The archive is encrypted. Unpack it with its password and import the files', 'file');
    }
    total += size;
    const isBomb = size > LARGE && size > packed * LIMITS.ratio;
    if (size > IMPORT_LIMITS.bytes || total > LIMITS.bytes || isBomb) {
      throw new Invalid('The archive is too large when unpacked. Unpack it and import the parts', 'file');
    }
  }
}

/** @param size what the archive says, which yauzl keeps to as well */
async function readAll(stream: Readable, size: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    read += chunk.byteLength;
    if (read > size) throw new Invalid('The archive is damaged: a file is larger than it says', 'file');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, read);
}

function nameOf({ fileName }: Entry): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1);
}
