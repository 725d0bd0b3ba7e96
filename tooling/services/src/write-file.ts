import { renameSync, writeFileSync } from 'node:fs';

/** Readers see the old text or the new one, never half of it. `mode` defaults to owner only. */
export function writeFileAtomic(file: string, text: string, mode = 0o600): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text, { mode });
  renameSync(part, file);
}
