import type { ViewState } from '@quartermaster/contracts';
import { parseQuery } from '@quartermaster/contracts/query/parse';

/** Why a view cannot be shown as it was meant, such as a query from before a field was renamed; null when it can. */
export function problemOf({ query }: ViewState): string | null {
  const parsed = parseQuery(query);
  return parsed.ok ? null : parsed.error.message;
}
