import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Writable } from 'node:stream';

/** While a part is written, so much more may come. */
const AHEAD_BYTES = 262_144;

type Done = (error?: Error | null) => void;

/** An unfinished file: counts and hashes its bytes, and is synced to disk when it finishes. */
export class PartFile extends Writable {
  bytes = 0;
  private readonly hash = createHash('sha256');

  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
  ) {
    super({ decodeStrings: true, highWaterMark: AHEAD_BYTES });
  }

  /** Truncates the file of an earlier attempt. */
  static async open(path: string): Promise<PartFile> {
    return new PartFile(path, await open(path, 'w'));
  }

  /** As hex. Call it once, after the file has finished. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.append(chunk).then(() => done(), done);
  }

  override _writev(chunks: Array<{ chunk: Buffer }>, done: Done): void {
    this.append(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _final(done: Done): void {
    this.handle.sync().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: Done): void {
    this.handle.close().then(
      () => done(error),
      (closing: Error) => done(error ?? closing),
    );
  }

  private async append(bytes: Buffer): Promise<void> {
    this.hash.update(bytes);
    this.bytes += bytes.length;
    await this.handle.writeFile(bytes);
  }
}
