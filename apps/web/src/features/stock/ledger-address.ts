import { MOVE_KINDS, type MoveKind } from '@quartermaster/contracts/stock/move-kinds';
import type { Route } from 'next';
import { isDateOnly } from '@/lib/dates';

/** Which moves the ledger shows, as the address says it. */
export interface LedgerState {
  /** The id of a variant. */
  variant?: string | undefined;
  location?: string | undefined;
  kind?: MoveKind | undefined;
  /** Days: `YYYY-MM-DD`. */
  from?: string | undefined;
  to?: string | undefined;
  /** An instant: without what was entered later. */
  known?: string | undefined;
  /** The number of the move that it begins with. */
  through?: number | undefined;
}

/** The page of a ledger. */
export function movesHref({ slug, key }: { slug: string; key: string }, state: LedgerState): Route {
  return `/w/${slug}/products/${key}?${ledgerSearch(state)}` as Route;
}

export function ledgerSearch(state: LedgerState): URLSearchParams {
  const given = Object.entries(state).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return new URLSearchParams([['tab', 'ledger'], ...given]);
}

const ID = /^[0-9a-f-]{36}$/;

/** What an address says; values that it cannot have are left out. */
export function readLedger(search: URLSearchParams): LedgerState {
  const given = (name: string, isFine: (text: string) => boolean) => {
    const text = search.get(name);
    return text !== null && isFine(text) ? text : undefined;
  };
  const kind = MOVE_KINDS.find((one) => one === search.get('kind'));
  const through = given('through', (text) => /^\d{1,10}$/.test(text));
  return {
    variant: given('variant', (text) => ID.test(text)),
    location: given('location', (text) => ID.test(text)),
    kind,
    from: given('from', isDateOnly),
    to: given('to', isDateOnly),
    known: given('known', (text) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))),
    through: through === undefined ? undefined : Number(through),
  };
}
