import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';

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

/**
 * Structured logs: one JSON object per line on stdout (or `destination`), times in ISO 8601 UTC, secrets redacted by key.
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
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [...quoted, ...quoted.map((key) => `*${key}`), ...quoted.map((key) => `*.*${key}`)],
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
