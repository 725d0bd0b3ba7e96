import { type DestinationStream, type Logger as PinoLogger, pino, stdSerializers, stdTimeFunctions } from 'pino';

export type Logger = PinoLogger;

/** Key names whose values are never logged, at the top level and up to two levels down. */
const SECRET_KEYS = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'authorization',
  'cookie',
  'set-cookie',
  'sessionToken',
  'apiKey',
  'totp',
];

/** Characters of a logged text, and of a stack: strangers choose parts of them, such as paths and what an error quotes. */
const MOST = { text: 500, stack: 4_000 };
const DEPTH = 4;

/**
 * Structured logs: one JSON object per line on stdout (or `destination`), times in ISO 8601 UTC, secrets redacted by key, long texts cut.
 * Create children with `logger.child({ requestId })` so that all lines of a request, and of the jobs it causes, share an id.
 */
export function createLogger({
  level,
  name,
  destination,
}: {
  level: string;
  name: string;
  destination?: DestinationStream;
}): Logger {
  const quoted = SECRET_KEYS.map((key) => `["${key}"]`);
  const options = {
    level,
    name,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: cutFields },
    // Applied to what the formatter returns, which has no errors left.
    serializers: { err: (value: unknown) => value },
    redact: {
      paths: [...quoted, ...quoted.map((key) => `*${key}`), ...quoted.map((key) => `*.*${key}`)],
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

function cutFields(fields: Record<string, unknown>): Record<string, unknown> {
  return cutEach(fields, DEPTH);
}

function cutEach(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, cut(value, depth - 1)]));
}

/** A copy whose texts are cut; errors become objects. */
function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cutText(value, MOST.text);
  if (typeof value !== 'object' || value === null || depth <= 0) return value;
  if (value instanceof Error) {
    const { stack, ...fields } = stdSerializers.err(value);
    return { ...cutEach(fields, depth), stack: cutText(stack, MOST.stack) };
  }
  if (Array.isArray(value)) return value.map((one) => cut(one, depth - 1));
  return Object.getPrototypeOf(value) === Object.prototype ? cutEach(value, depth) : value;
}

function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
