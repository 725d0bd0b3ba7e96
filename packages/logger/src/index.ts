import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';

export type Logger = PinoLogger;

/** Key names whose values never reach a log, at the top level and one and two levels down. */
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
 * Structured logs, one JSON object a line on stdout (or `destination`), times in ISO 8601 UTC, secrets redacted by key.
 * Derive children with `logger.child({ requestId })` so that the lines of one request, and of the jobs it causes, share an id.
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
