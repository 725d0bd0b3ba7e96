import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of this run's worker, built by the first file that needs it. */
    workerBundle: string;
  }
}

/** Names the folder of the bundled worker, and deletes it after the run. */
export default function workerBundle(project: TestProject): () => void {
  const folder = join(import.meta.dirname, '../../node_modules/.cache', `test-run-${process.pid}`);
  project.provide('workerBundle', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
