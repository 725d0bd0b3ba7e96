/** What a failed unit of work may do next. */
export type DatabaseFault =
  /** Deadlock, lock wait or snapshot conflict: rolled back, the whole unit may run again. */
  | 'conflict'
  /** The connection broke or the server went away. */
  | 'lost'
  /** The statement, or the transaction as a whole, ran out of time: trying again at once would take as long. */
  | 'slow'
  /** A unique key stands in the way. */
  | 'duplicate'
  /** A row pointed at is missing, or is pointed at. */
  | 'reference'
  | 'other';

/** A statement's time limit, as MariaDB and MySQL number it. */
const SLOW = new Set([1969, 3024]);
/** 1213 deadlock, 1205 lock wait timeout, 1020 record changed since read (innodb_snapshot_isolation). */
const CONFLICTS = new Set([1213, 1205, 1020]);
/**
 * Too many connections, network, shutdown and kill as MariaDB and MySQL number them; then the client's own: socket closed or
 * silent, broken in the handshake, pool exhausted.
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
 * Classifies an error of the driver, of Kysely (which passes the driver's through) or of Prisma. It reads the server's own
 * number wherever that is buried: Prisma maps only 1213, the others come through as a generic error.
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
    }
    const code = property(link, 'code');
    if (code === 'P2034') return 'conflict';
    if (code === 'P2002') return 'duplicate';
    if (code === 'P2003') return 'reference';
    if (typeof code === 'string' && LOST_NAMES.has(code)) return 'lost';
    if (code === 'P2028') {
      const message = String(property(link, 'message'));
      if (/expired transaction|timeout for this transaction/i.test(message)) return 'slow';
      // Prisma could not get a connection for a transaction in time, or lost the one it had.
      if (/unable to start|closed|not found/i.test(message)) return 'lost';
    }
  }
  return 'other';
}

function errorNumber(link: unknown): number | undefined {
  const errno = property(link, 'errno');
  if (typeof errno === 'number') return errno;
  const original = property(link, 'originalCode');
  return typeof original === 'string' && /^\d+$/.test(original) ? Number(original) : undefined;
}

/** The error and everything it says caused it, Prisma's `meta.driverAdapterError` included. */
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
