import type { Writable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { openSink } from './sink';

/** Sizes and offsets have 32 bits, the number of files has 16. */
const MOST_BYTES = 0xffff_ffff;
const MOST_FILES = 0xffff;
/** Names are UTF-8; the content is deflated. */
const FLAGS = 0x0800;
const DEFLATED = 8;

export interface ZipWriter {
  /** @throws RangeError if the archive would be larger than 4 GB or have more than 65,535 files */
  add(name: string, content: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abort(): void;
}

/** A ZIP archive (APPNOTE 6.3, without ZIP64), written file by file. */
export function openZip({ out }: { out: Writable }): ZipWriter {
  const sink = openSink(out);
  const directory: Buffer[] = [];
  let offset = 0;
  return {
    async add(name, content) {
      const [path, packed] = [Buffer.from(name), deflateRawSync(content)];
      if (directory.length >= MOST_FILES || offset + packed.length + path.length + 1_000 > MOST_BYTES) {
        throw new RangeError('This is more than an archive can hold');
      }
      // What the file's own head and the directory say alike; the time is left at zero.
      const facts = Buffer.alloc(24);
      facts.writeUInt16LE(FLAGS, 0);
      facts.writeUInt16LE(DEFLATED, 2);
      facts.writeUInt32LE(crc32(content), 8);
      facts.writeUInt32LE(packed.length, 12);
      facts.writeUInt32LE(content.length, 16);
      facts.writeUInt16LE(path.length, 20);
      const place = Buffer.alloc(14);
      place.writeUInt32LE(offset, 10);
      directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0\u0014\0', 'latin1'), facts, place, path]));
      const file = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0', 'latin1'), facts, path, packed]);
      await sink.write(file);
      offset += file.length;
    },
    async finish() {
      const list = Buffer.concat(directory);
      const end = Buffer.alloc(18);
      end.writeUInt16LE(directory.length, 4);
      end.writeUInt16LE(directory.length, 6);
      end.writeUInt32LE(list.length, 8);
      end.writeUInt32LE(offset, 12);
      await sink.write(Buffer.concat([list, Buffer.from('PK\u0005\u0006', 'latin1'), end]));
      await sink.end();
    },
    abort: () => sink.destroy(),
  };
}
