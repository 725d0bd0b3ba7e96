import { LIMITS } from '@quartermaster/contracts/limits';
import { t } from '@/messages';

/** Why this cannot be a task's title, or nothing. */
export function checkTitle(value: string): string | undefined {
  if (!value.trim()) return t.tasks.titleMissing;
  return value.trim().length > LIMITS.titleChars ? t.tasks.titleLong(LIMITS.titleChars) : undefined;
}

/** Why this cannot be a task's description, or nothing. */
export function checkDescription(value: string): string | undefined {
  return value.length > LIMITS.descriptionChars ? t.tasks.titleLong(LIMITS.descriptionChars) : undefined;
}
