import { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import { visibleList } from '@quartermaster/contracts/records/kind';
import type { Permission } from '@quartermaster/contracts/roles';
import { LATE_QUERY } from '@/lib/purchase-hrefs';
import { purchasingWords } from '@/messages/purchasing';
import { viewsWords } from '@/messages/views';
import { type DeclaredTerms, declaredPageUi } from '@/records/declared/page-ui';
import type { BuiltInView, PageUi } from '@/records/kind-ui';

const cards = {
  supplier: 'col-start-1 col-span-3 row-start-1',
  total: 'col-start-4 row-start-1 justify-end',
  key: 'col-start-1 row-start-2',
  status: 'col-start-2 col-span-2 row-start-2',
  expected: 'col-start-4 row-start-2 justify-end',
};

const { builtIn } = purchasingWords;
const builtInViews: readonly BuiltInView[] = [
  { key: 'all', name: viewsWords.builtIn.all, query: purchaseOrder.defaults.query, sort: purchaseOrder.defaults.sort },
  { key: 'drafts', name: builtIn.drafts, query: 'status = draft', sort: '-ordered' },
  { key: 'pending', name: builtIn.pending, query: 'status = pending', sort: 'ordered' },
  { key: 'sent', name: builtIn.sent, query: 'open = true', sort: 'next' },
  { key: 'late', name: builtIn.late, query: LATE_QUERY, sort: 'next' },
  {
    key: 'received',
    name: builtIn.received,
    query: 'status = closed && received in (part, full, over)',
    sort: '-ordered',
  },
];

/** Purchase orders as a person may see them: without the permission to see costs, there is no word of them. */
export function purchasesSeenBy(can: (permission: Permission) => boolean): typeof purchaseOrder {
  return visibleList(can, purchaseOrder);
}

/** What the page of purchase orders knows before its list is loaded. */
export function purchasesPageUi(list: typeof purchaseOrder): PageUi<DeclaredTerms> {
  const page = declaredPageUi<string, string>(list, {
    path: 'purchase-orders',
    primary: 'supplier',
    cards,
    textHint: purchasingWords.textHint,
    builtInViews,
    hints: purchasingWords.hints,
  });
  return {
    ...page,
    words: { ...page.words, title: purchasingWords.title },
    selects: false,
    // No file is read into purchase orders yet.
    imports: false,
    keeps: ['key', 'status', 'total', 'received', 'ordered', 'expected'],
  };
}
