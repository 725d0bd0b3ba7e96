import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { IMPORT_LIMITS } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

const CHUNK = 65_536;
const SNIFFED = 8_192;

/** More than the deepest and largest export of the maximum number of tasks. */
const JSON_DEPTH = 64;
const JSON_OBJECTS = 1_000_000;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Beginnings of files people mistake for text exports. */
const SIGNATURES: ReadonlyArray<{ starts: readonly number[]; is: string }> = [
  {
    starts: [0x50, 0x4b, 0x03, 0x04],
    is: 'an Excel workbook or a ZIP archive. Save the sheet as CSV, or unpack the archive',
  },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook. Save the sheet as CSV' },
  { starts: [0x25, 0x50, 0x44, 0x46], is: 'a PDF' },
  { starts: [0x1f, 0x8b], is: 'a compressed file. Unpack it' },
  { starts: [0x89, 0x50, 0x4e, 0x47], is: 'a picture' },
  { starts: [0xff, 0xd8, 0xff], is: 'a picture' },
];

/**
 * The whole file in memory, which its size bound allows: the encoding and the order of dates show only in the whole.
 * @throws {Invalid} over the bound; what lies beyond it is not read
 */
export async function collectBytes(source: ByteSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return withinBound(source, source.byteLength);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    withinBound(chunk, size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function withinBound(bytes: Uint8Array, size: number): Uint8Array {
  if (size > IMPORT_LIMITS.bytes)
    throw new Invalid('The file is larger than 10 MB. Split it and import the parts', 'file');
  return bytes;
}

/**
 * A byte order mark decides. Without one: UTF-16 when zero bytes stand on one side of the pairs only, UTF-8 when all of
 * it is valid, else Windows-1252, in which every byte means something.
 * @throws {Invalid} for data that is no text
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes.byteLength === 0) throw new Invalid('The file is empty', 'file');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const known = SIGNATURES.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
  if (known) throw new Invalid(`This file is ${known.is}`, 'file');
  const zeros = countZeros(bytes.subarray(0, SNIFFED));
  if (zeros.first === 0 && zeros.second > 0) return 'utf-16le';
  if (zeros.first > 0 && zeros.second === 0) return 'utf-16be';
  if (bytes.includes(0) || hasManyControls(bytes.subarray(0, SNIFFED))) {
    throw new Invalid('This file is not text. Export the tasks as CSV or JSON', 'file');
  }
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Zero bytes at the first and at the second place of each pair. */
function countZeros(bytes: Uint8Array): { first: number; second: number } {
  const zeros = { first: 0, second: 0 };
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0) zeros[at % 2 === 0 ? 'first' : 'second'] += 1;
  }
  return zeros;
}

function hasManyControls(bytes: Uint8Array): boolean {
  const controls = bytes.reduce(
    (sum, byte) => sum + (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 ? 1 : 0),
    0,
  );
  return controls * 20 > bytes.byteLength;
}

/** The text in pieces, without its byte order mark. Other work gets its turn between two pieces. */
export async function* decodeText(bytes: Uint8Array, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.byteLength; at += CHUNK) {
    yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    await setImmediate();
  }
  yield decoder.decode();
}

/** The whole of a file that is text. @throws {Invalid} when it is none */
export function decodeWhole(bytes: Uint8Array): string {
  return new TextDecoder(detectEncoding(bytes)).decode(bytes);
}

/** The whole of a JSON file. @throws {Invalid} when it is none */
export function decodeJson(bytes: Uint8Array): unknown {
  return parseJson(decodeWhole(bytes));
}

/** Parses JSON within these limits. @throws {Invalid} */
export function parseJson(text: string): unknown {
  assertBounded(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Invalid(`The file is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`, 'file');
  }
}

/** Counts brackets only, which takes a hundredth of the time of parsing. */
function assertBounded(text: string): void {
  let depth = 0;
  let objects = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      objects += 1;
      if (depth > JSON_DEPTH)
        throw new Invalid(`The file is nested deeper than ${JSON_DEPTH} levels, so it is not a list of tasks`, 'file');
      if (objects > JSON_OBJECTS) throw new Invalid('The file holds too much. Split it and import the parts', 'file');
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
  }
}
