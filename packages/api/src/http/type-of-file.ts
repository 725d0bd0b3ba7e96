import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

/** Types that a browser could execute; served as plain text. */
const RUNS = /^(text\/|image\/svg|application\/(xml|xhtml|javascript))/;
const CONTROL = /(?![\n\r\t\f])\p{Cc}/u;
const TEXT = 'text/plain';

/** The content type detected from a file's bytes, never from its name; unknown binary content is `application/octet-stream`. */
export async function typeOfFile(path: string): Promise<string> {
  const known = await fileTypeFromFile(path);
  if (known) return RUNS.test(known.mime) ? TEXT : known.mime;
  return (await isText(path)) ? TEXT : 'application/octet-stream';
}

/** Well-formed UTF-8 without control characters. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      if (CONTROL.test(decoder.decode(chunk as Buffer, { stream: true }))) return false;
    }
    return !CONTROL.test(decoder.decode());
  } catch {
    return false;
  }
}
