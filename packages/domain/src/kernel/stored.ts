import { toInstant } from '@quartermaster/db';

/** Converts an instant from Prisma (a Date) or Kysely (MySQL's text). */
export function toIso(stored: Date | string): string {
  return typeof stored === 'string' ? toInstant(stored) : stored.toISOString();
}

/** MariaDB stores JSON as text; drivers return it either as text or parsed. */
export function fromJson(stored: unknown): unknown {
  return typeof stored === 'string' ? JSON.parse(stored) : stored;
}
