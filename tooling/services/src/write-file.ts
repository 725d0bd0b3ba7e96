import { renameSync, writeFileSync } from 'node:fs';

/** Atomic: readers see the old text or the new one, never a partial one. `mode` defaults to owner only. */
export function writeFileAtomic(file: string, text: string, mode = 0o600): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text, { mode });
  renameSync(part, file);
}
