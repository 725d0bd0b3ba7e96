import { toInstant } from '@quartermaster/db';

/** An instant as Prisma (a Date) or Kysely (MySQL's text) gives it. */
export function toIso(stored: Date | string): string {
  return typeof stored === 'string' ? toInstant(stored) : stored.toISOString();
}

/** MariaDB keeps JSON as text, which drivers hand over as it is or parsed. */
export function fromJson(stored: unknown): unknown {
  return typeof stored === 'string' ? JSON.parse(stored) : stored;
}
