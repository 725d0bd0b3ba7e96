import { type ClassValue, clsx } from 'clsx';

/** Joins class names; falsy parts drop out. Later classes do not override earlier ones: pass layout only. */
export function cn(...parts: ClassValue[]): string {
  return clsx(parts);
}
