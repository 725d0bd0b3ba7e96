import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What `npm start` and `pnpm dev` keep. */
export const DATA = join(ROOT, '.data');

/** Where `npm start` runs, while it does. */
export const RUNTIME = join(DATA, 'runtime.json');
