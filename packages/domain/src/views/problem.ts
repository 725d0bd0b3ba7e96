import type { ViewState } from '@quartermaster/contracts';

/** Why a view cannot be shown as it was meant; null when it can. */
export function problemOf(_: ViewState): string | null {
  return null;
}
