import { BackupError } from '@quartermaster/db/backup';
import { MigrationError } from '@quartermaster/db/migrate';
import { EnvError } from '@quartermaster/env';

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EACCES: 'This account may not read or write',
  EPERM: 'This account may not read or write',
  EROFS: 'The disk is read-only',
  ENOENT: 'There is no such file or folder',
  ENOTDIR: 'This is not a folder',
  EEXIST: 'This exists already',
};

const DATABASE_ERRORS: Readonly<Record<number, string>> = {
  1044: 'The account in the database URL may not use its database',
  1045: 'The database refused the account or password in its URL',
  1049: 'The database in the URL does not exist',
  1142: 'The account in the database URL lacks a privilege',
  1153: 'A row is longer than max_allowed_packet of the database server: raise it',
};
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH']);

/** A sentence for what an operator can mend; undefined for what is a defect of ours. */
export function inWords(error: unknown): string | undefined {
  if (error instanceof BackupError || error instanceof MigrationError || error instanceof EnvError)
    return error.message;
  const { code = '', errno = 0, path, sqlMessage, message, name } = error as Fault;
  if (name === 'AbortError') return 'Interrupted; nothing was left.';
  if (FILE_ERRORS[code]) return `${FILE_ERRORS[code]}${path ? `: ${path}` : ''}.`;
  if (DATABASE_ERRORS[errno]) return `${DATABASE_ERRORS[errno]}. The server says: ${sqlMessage ?? message}`;
  if (UNREACHABLE.has(code) || /connect|socket/i.test(code))
    return `The database does not answer: ${sqlMessage ?? message}`;
  return undefined;
}

interface Fault {
  code?: string;
  errno?: number;
  path?: string;
  sqlMessage?: string;
  message?: string;
  name?: string;
}
