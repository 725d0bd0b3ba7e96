/** Classes of database errors; they decide whether to retry. */
export type DatabaseFault =
  /** Deadlock, lock wait or snapshot conflict: rolled back, so the whole unit can be retried. */
  | 'conflict'
  /** The connection broke or the server went away. */
  | 'lost'
  /** The statement or the whole transaction timed out: an immediate retry would take as long. */
  | 'slow'
  /** A unique key is violated. */
  | 'duplicate'
  /** A referenced row is missing, or a row to delete is still referenced. */
  | 'reference'
  /** A CHECK is violated: a verb let something through that it had to refuse itself. */
  | 'refused'
  | 'other';

/** Statement timeouts, by MariaDB's and MySQL's error numbers; 1317 is a statement stopped by `limitStatements`. */
const SLOW = new Set([1969, 3024, 1317]);
/** 1213 deadlock, 1205 lock wait timeout, 1020 record changed since read (innodb_snapshot_isolation). */
const CONFLICTS = new Set([1213, 1205, 1020]);
/** Violated CHECKs, by MariaDB's and MySQL's error numbers. */
const REFUSED = new Set([4025, 3819]);
/**
 * MariaDB's and MySQL's error numbers of too many connections, network, shutdown and kill; then those of the client: socket closed
 * or silent, broken during the handshake, pool exhausted.
 */
const LOST = new Set([
  1040, 1053, 1077, 1079, 1158, 1159, 1160, 1161, 1203, 1927, 2006, 2013, 3169, 4031, 45001, 45004, 45009, 45012, 45013,
  45019, 45026, 45028, 45033, 45037, 45039, 45042, 45060, 45061,
]);
const LOST_NAMES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'P1001',
  'P1017',
  'P2024',
  'P2037',
]);

/**
 * Classifies an error of the driver, of Kysely (which rethrows the driver's) or of Prisma. It searches for the server's error
 * number at any depth: Prisma maps only 1213 and reports the others as a generic error.
 */
export function classifyFault(error: unknown): DatabaseFault {
  for (const link of causes(error)) {
    const number = errorNumber(link);
    if (number !== undefined) {
      if (CONFLICTS.has(number)) return 'conflict';
      if (LOST.has(number)) return 'lost';
      if (SLOW.has(number)) return 'slow';
      if (number === 1062) return 'duplicate';
      if (number === 1451 || number === 1452 || number === 1216 || number === 1217) return 'reference';
      if (REFUSED.has(number)) return 'refused';
    }
    const code = property(link, 'code');
    if (code === 'P2034') return 'conflict';
    if (code === 'P2002') return 'duplicate';
    if (code === 'P2003') return 'reference';
    if (typeof code === 'string' && LOST_NAMES.has(code)) return 'lost';
    if (code === 'P2028') {
      const message = String(property(link, 'message'));
      if (/expired transaction|timeout for this transaction/i.test(message)) return 'slow';
      // Prisma could not get a connection for a transaction in time, or lost it.
      if (/unable to start|closed|not found/i.test(message)) return 'lost';
    }
  }
  return 'other';
}

/** What a log says of an error's origin. */
interface Cause {
  /** The server's error number, or the name that Node, the driver or Prisma gave it. */
  code: number | string | undefined;
  message: string;
}

/** Characters of a cause's message. */
const MESSAGE = 200;

/**
 * The innermost error behind an error, for logs. Only the first line of its message is kept: drivers append the statement, which
 * contains what people wrote.
 */
export function causeOf(error: unknown): Cause {
  const cause: Cause = { code: undefined, message: '' };
  for (const link of causes(error)) {
    cause.code = errorNumber(link) ?? nameOf(link) ?? cause.code;
    cause.message =
      firstLine(property(link, 'originalMessage')) ?? firstLine(property(link, 'message')) ?? cause.message;
  }
  return cause;
}

function nameOf(link: unknown): string | undefined {
  const code = property(link, 'code');
  return typeof code === 'string' && code !== '' ? code : undefined;
}

function firstLine(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [line = ''] = text.trim().split('\n', 1);
  return line.slice(0, MESSAGE) || undefined;
}

function errorNumber(link: unknown): number | undefined {
  const errno = property(link, 'errno');
  if (typeof errno === 'number') return errno;
  const original = property(link, 'originalCode');
  return typeof original === 'string' && /^\d+$/.test(original) ? Number(original) : undefined;
}

/** The error and all its causes, including Prisma's `meta.driverAdapterError`. */
function* causes(error: unknown): Generator<unknown> {
  const seen = new Set<unknown>();
  const queue = [error];
  while (queue.length > 0) {
    const link = queue.shift();
    if (typeof link !== 'object' || link === null || seen.has(link)) continue;
    seen.add(link);
    yield link;
    queue.push(property(link, 'cause'), property(property(link, 'meta'), 'driverAdapterError'));
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
