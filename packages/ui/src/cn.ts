import { type ClassValue, clsx } from 'clsx';

/** Joins class names; falsy parts are dropped. Later classes do not override earlier ones, so pass layout classes only. */
export function cn(...parts: ClassValue[]): string {
  return clsx(parts);
}
