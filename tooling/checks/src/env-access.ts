import { isDevelopmentFile, type Repository } from './repository';

/** Where the environment may be read: the package that validates it, and code that starts processes. */
const ALLOWED = /^(?:packages\/env|packages\/testing|tooling|scripts|e2e|bench)\//;

/** `process.env` outside packages/env: a process parses its environment once, at boot, and passes the values on. */
export function envAccess({ files }: Repository): string[] {
  return files
    .filter((file) => !ALLOWED.test(file.path) && !isDevelopmentFile(file.path))
    .flatMap((file) =>
      file.envReads.map((line) => `${file.path}:${line} reads process.env: take the value from packages/env`),
    );
}
