import type { customer } from '@quartermaster/contracts/customers/kind';
import type { supplier } from '@quartermaster/contracts/suppliers/kind';
import { filterWords } from '@/messages/filter';
import { viewsWords } from '@/messages/views';
import { type DeclaredTerms, declaredPageUi } from '@/records/declared/page-ui';
import type { BuiltInView, PageUi } from '@/records/kind-ui';

const cards = {
  key: 'col-start-1 col-span-2 row-start-2',
  name: 'col-start-1 col-span-3 row-start-1',
  email: 'col-start-3 row-start-2',
  currency: 'col-start-4 row-start-2 justify-end',
};

const builtInViews: readonly BuiltInView[] = [
  { key: 'all', name: viewsWords.builtIn.all, query: '', sort: 'name' },
  // Keys count up with creation.
  { key: 'recent', name: viewsWords.builtIn.recent, query: 'created >= startOfMonth', sort: '-key' },
];

/** What the page of customers or suppliers knows before its list is loaded. */
export function partyPageUi(kind: typeof customer | typeof supplier, path: string): PageUi<DeclaredTerms> {
  return declaredPageUi<string, string>(kind, {
    path,
    primary: 'name',
    cards,
    textHint: filterWords.partyHint,
    builtInViews,
  });
}
