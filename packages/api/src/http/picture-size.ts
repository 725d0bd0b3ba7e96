import { open } from 'node:fs/promises';

/** Where the size of a JPEG may be, at most: metadata comes before it. */
const HEAD_BYTES = 131_072;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface PictureSize {
  type: 'image/png' | 'image/jpeg';
  /** px */
  width: number;
  /** px */
  height: number;
}

/** The type and size of a picture, from its first bytes; null for anything but a PNG or JPEG. */
export async function pictureSize(path: string): Promise<PictureSize | null> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return sizeOfPng(head) ?? sizeOfJpeg(head);
  } finally {
    await handle.close();
  }
}

/** The first chunk is IHDR: its length, its name, then the width and the height. */
function sizeOfPng(head: Buffer): PictureSize | null {
  if (head.length < 24 || !head.subarray(0, 8).equals(PNG) || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { type: 'image/png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Segments of a marker, a length, and content. A frame's, SOF0 to SOF15, begins with the precision, the height and the width. */
function sizeOfJpeg(head: Buffer): PictureSize | null {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff; at += 2 + head.readUInt16BE(at + 2)) {
    const marker = head[at + 1] ?? 0;
    // Among the frames' numbers are tables, C4, C8 and CC.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
  }
  return null;
}
