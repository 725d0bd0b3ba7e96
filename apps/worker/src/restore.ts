import { fileURLToPath } from 'node:url';
import { runRestore } from './backup/command';
import { runOnce } from './backup/run-once';

/** `node dist/restore.mjs FOLDER [--check]`: restores a backup into the installation in the environment, or checks it, then ends. */
await runOnce(runRestore, fileURLToPath(new URL('./migrations', import.meta.url)));
