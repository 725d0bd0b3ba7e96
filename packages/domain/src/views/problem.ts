import type { ViewState } from '@quartermaster/contracts';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';

/** Why a view cannot be shown as it was meant, such as a query from before a field was renamed; null when it can. */
export function problemOf({ query }: ViewState): string | null {
  const parsed = taskLanguage.parse(query);
  return parsed.ok ? null : parsed.error.message;
}
