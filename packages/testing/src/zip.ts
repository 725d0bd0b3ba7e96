import { crc32, deflateRawSync } from 'node:zlib';

interface ZippedFile {
  name: string;
  content?: string | Uint8Array;
  /** What the archive says it has unpacked; the truth if omitted. */
  says?: number;
  isEncrypted?: boolean;
}

/** A ZIP archive, as other programs write it; one that lies where it is told to. */
export function zipOf(files: readonly ZippedFile[]): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', says, isEncrypted } of files) {
    const data = Buffer.from(content);
    const [path, packed] = [Buffer.from(name), deflateRawSync(data)];
    // From the flags to the lengths, which the file and the directory say alike.
    const common = Buffer.alloc(24);
    common.writeUInt16LE(isEncrypted ? 1 : 0, 0);
    common.writeUInt16LE(8, 2);
    common.writeUInt32LE(crc32(data), 8);
    common.writeUInt32LE(packed.length, 12);
    common.writeUInt32LE(says ?? data.length, 16);
    common.writeUInt16LE(path.length, 20);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0', 'latin1'), common, path, packed]);
    parts.push(head);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0\u0014\0', 'latin1'), common, place, path);
    offset += head.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}
