import { fileURLToPath } from 'node:url';
import { runBackup } from './backup/command';
import { runOnce } from './backup/run-once';

/** `node dist/backup.mjs [--to FOLDER] [--keep NUMBER]`: makes a backup of the installation in the environment, then ends. */
await runOnce(runBackup, fileURLToPath(new URL('./migrations', import.meta.url)));
