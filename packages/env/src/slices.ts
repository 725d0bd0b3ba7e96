import { isAbsolute } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const count = (fallback: number) => z.coerce.number().int().min(1).max(500).default(fallback);
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** Placeholder values that get copied from examples into production. */
const KNOWN_DEFAULTS = /^(change.?me|secret|password|default|example|your[-_ ]|test|dev|x+$|0+$|(.)\2+$)/i;

const secret = (length: number) =>
  z
    .string()
    .min(length, { error: `is too short: use ${length} characters or more` })
    .refine((value) => !KNOWN_DEFAULTS.test(value), { message: 'is a well-known default: generate a random one' });

export const nodeEnv = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/**
 * `DATABASE_POOL` is the connections of a worker, or of all processes of a web app (`WEB_PROCESSES`) together; about half as many more
 * are opened for creates.
 */
export const databaseEnv = {
  DATABASE_URL: url('mysql:', 'mariadb:'),
  DATABASE_REPLICA_URL: url('mysql:', 'mariadb:').optional(),
  DATABASE_POOL: count(10),
};

/** `REDIS_URL` is for the queues (AOF on, noeviction); `REDIS_CACHE_URL` may be a second server that evicts. */
export const redisEnv = {
  REDIS_URL: url('redis:', 'rediss:'),
  REDIS_CACHE_URL: url('redis:', 'rediss:').optional(),
};

/**
 * `AUTH_SECRET` signs; what `AUTH_SECRET_PREVIOUS` signed is accepted too, during a rotation: see docs/secret-rotation.md. `ENCRYPTION_KEY`
 * seals the secrets of authenticator apps; without it, a key derived from `AUTH_SECRET` does. What `ENCRYPTION_KEY_PREVIOUS` or the two
 * secrets sealed is sealed again at boot. `SIGN_UP` says who may create an account: anyone, the invited, or nobody. `GEOIP_FILE` is a
 * table of places in MaxMind's format, for the list of a person's sessions.
 */
export const authEnv = {
  AUTH_SECRET: secret(32),
  AUTH_SECRET_PREVIOUS: secret(32).optional(),
  ENCRYPTION_KEY: secret(32).optional(),
  ENCRYPTION_KEY_PREVIOUS: secret(32).optional(),
  PUBLIC_URL: url('http:', 'https:').transform((value) => new URL(value).origin),
  SIGN_UP: z.enum(['open', 'invited', 'closed']).default('open'),
  GEOIP_FILE: z.string().refine(isAbsolute, { message: 'must be an absolute path' }).optional(),
};

/** Over the network, secrets and codes are only sent encrypted; an issuer on this machine may do without. */
const issuerUrl = url('https:', 'http:').refine((value) => !URL.canParse(value) || isEncryptedOrHere(new URL(value)), {
  message: 'must start with https://, unless it is on this machine',
});

function isEncryptedOrHere({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/**
 * Where else people can sign in: see docs/sign-in-providers.md. `GITHUB_URL` is a GitHub Enterprise Server. `OIDC_ISSUER` is any other
 * issuer, written exactly as in its ID tokens; `OIDC_NAME` is what its button says.
 */
export const providersEnv = {
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GITHUB_URL: issuerUrl.transform((value) => new URL(value).origin).default('https://github.com'),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: issuerUrl
    .refine((value) => /^[\x21-\x7e]{1,255}$/.test(value), {
      message: 'can have up to 255 characters, none of them spaces',
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default('single sign-on'),
};

/** Variables of which none works without the others. */
export const SET_TOGETHER: ReadonlyArray<readonly string[]> = [
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
];

export const mailEnv = {
  SMTP_URL: url('smtp:', 'smtps:'),
  MAIL_FROM: z.string().min(3).max(200),
};

/**
 * `FILES_DIR` is shared by web and worker. `FILES_MIN_FREE_MB`: with less free space on its disk, no files are accepted or written; by
 * default 1,024 or 2 % of the disk, whichever is less.
 */
export const storageEnv = {
  FILES_DIR: z.string().refine(isAbsolute, { message: 'must be an absolute path' }),
  FILES_MIN_FREE_MB: z.coerce.number().int().min(0).max(100_000_000).optional(),
};

/**
 * `BACKUP_DIR` is where backups go without `--to`. `CHECK_DATABASE_URL` is a server of the same kind, with an account that may create a
 * database, in which `restore --check` tries a backup; by default that of `DATABASE_URL`.
 */
export const backupEnv = {
  BACKUP_DIR: z.string().optional(),
  CHECK_DATABASE_URL: url('mysql:', 'mariadb:').optional(),
};

/**
 * `TRUSTED_PROXY_HOPS`: number of your own reverse proxies in front; 0 ignores X-Forwarded-For. `DRAIN_SECONDS`: how long to keep
 * serving after SIGTERM, so that a proxy notices. `API_CALLS_PER_MINUTE`: per caller. `DOCUMENT_MAILS_PER_DAY`: to customers, per
 * workspace; `DOCUMENT_MAILS_PER_HOUR`: per person. `WEB_PROCESSES`: processes behind the one port;
 * `auto` is one per core. `OFFLINE`: `off` removes the service worker from every browser, at its next visit.
 */
export const webEnv = {
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(20).default(5),
  API_CALLS_PER_MINUTE: z.coerce.number().int().min(60).max(10_000_000).default(3_000),
  DOCUMENT_MAILS_PER_DAY: z.coerce.number().int().min(0).max(1_000_000).default(200),
  DOCUMENT_MAILS_PER_HOUR: z.coerce.number().int().min(0).max(1_000_000).default(20),
  OFFLINE: z.enum(['on', 'off']).default('on'),
  WEB_PROCESSES: z
    .string()
    .regex(/^(auto|[1-9]\d?)$/, { error: 'must be auto or a whole number from 1 to 99' })
    .transform((value) => (value === 'auto' ? value : Number(value)))
    .default(1),
};

export const workerEnv = {
  WORKER_HOST: z.string().default('0.0.0.0'),
  WORKER_PORT: port.default(3001),
  WORKER_EMAIL_CONCURRENCY: count(5),
  WORKER_RUN_CONCURRENCY: count(3),
};

/** Without a token `/metrics` answers 404, so that metrics are never public. */
export const metricsEnv = {
  METRICS_TOKEN: secret(16).optional(),
};
