import type { ViewState } from '@quartermaster/contracts';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';

/** Why a view no longer works, such as a query with a renamed field; null if it does. */
export function problemOf({ query }: ViewState): string | null {
  const parsed = taskLanguage.parse(query);
  return parsed.ok ? null : parsed.error.message;
}
