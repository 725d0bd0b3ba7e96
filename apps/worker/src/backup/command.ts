import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError } from '@quartermaster/db/backup';
import { checkBackup } from './check';
import { createBackup } from './create';
import { inWords } from './in-words';
import { restoreBackup } from './restore';

/** What both commands need to know of the installation. */
export interface Installation {
  databaseUrl: string;
  filesDir: string;
  /** The version of the product. */
  release: string;
  /** Of the server for `restore --check`. */
  checkDatabaseUrl?: string | undefined;
  /** Where backups go without `--to`. */
  backups?: string | undefined;
  migrations?: string | undefined;
}

interface Call {
  args: readonly string[];
  /** Called only if the arguments are right. */
  installation: () => Installation | Promise<Installation>;
  signal: AbortSignal;
}

const BACKUP_USAGE = 'Usage: pnpm backup [--to FOLDER] [--keep NUMBER]';
const RESTORE_USAGE = 'Usage: pnpm restore FOLDER [--check]';

/** `backup [--to FOLDER] [--keep NUMBER]`. @returns the exit code */
export function runBackup({ args, installation, signal }: Call): Promise<number> {
  return withWords(async () => {
    const { to, keep } = parse(BACKUP_USAGE, () => {
      const options = { to: { type: 'string' }, keep: { type: 'string' } } as const;
      const { values } = parseArgs({ args: [...args], options });
      if (values.keep !== undefined && !/^[1-9]\d{0,3}$/.test(values.keep))
        throw new Error('--keep needs a number from 1');
      return values;
    });
    const { backups, ...rest } = await installation();
    const folder = to ?? backups;
    if (folder === undefined) throw new BackupError(`Say where with --to, or set BACKUP_DIR.\n${BACKUP_USAGE}`);
    const options = { ...rest, to: resolve(folder), signal, log: console.log };
    await createBackup({ ...options, keep: keep === undefined ? undefined : Number(keep) });
    return 0;
  });
}

/** `restore FOLDER [--check]`. @returns the exit code */
export function runRestore({ args, installation, signal }: Call): Promise<number> {
  return withWords(async () => {
    const { name, check } = parse(RESTORE_USAGE, () => {
      const parsed = parseArgs({ args: [...args], options: { check: { type: 'boolean' } }, allowPositionals: true });
      const [name, ...more] = parsed.positionals;
      if (name === undefined || more.length > 0) throw new Error('Name one backup');
      return { name, check: parsed.values.check };
    });
    const { checkDatabaseUrl, ...rest } = await installation();
    const options = { ...rest, folder: resolve(name), signal, log: console.log, report: console.error };
    const found = check
      ? await checkBackup({ ...options, databaseUrl: checkDatabaseUrl ?? rest.databaseUrl })
      : await restoreBackup(options);
    return found === 0 ? 0 : 1;
  });
}

function parse<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new BackupError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function withWords(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    console.error(inWords(error) ?? error);
    return 1;
  }
}
