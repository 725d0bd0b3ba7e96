import { order } from '@quartermaster/contracts/orders/kind';
import { visibleList } from '@quartermaster/contracts/records/kind';
import type { Permission } from '@quartermaster/contracts/roles';
import { OPEN_QUERY, TO_SHIP_QUERY, UNPAID_QUERY, WAITING_QUERY } from '@/lib/order-hrefs';
import { orderWords } from '@/messages/orders';
import { viewsWords } from '@/messages/views';
import { type DeclaredTerms, declaredPageUi } from '@/records/declared/page-ui';
import type { BuiltInView, PageUi } from '@/records/kind-ui';

const cards = {
  customer: 'col-start-1 col-span-3 row-start-1',
  total: 'col-start-4 row-start-1 justify-end',
  key: 'col-start-1 row-start-2',
  status: 'col-start-2 row-start-2',
  stock: 'col-start-3 row-start-2',
  payment: 'col-start-4 row-start-2 justify-end',
};

const { builtIn } = orderWords;
const views: readonly (BuiltInView & { needs?: Permission })[] = [
  { key: 'all', name: viewsWords.builtIn.all, query: order.defaults.query, sort: order.defaults.sort },
  { key: 'open', name: builtIn.open, query: OPEN_QUERY, sort: 'promised' },
  { key: 'to-ship', name: builtIn.toShip, query: TO_SHIP_QUERY, sort: 'promised', needs: 'stock.read' },
  { key: 'waiting', name: builtIn.waiting, query: WAITING_QUERY, sort: 'promised', needs: 'stock.read' },
  { key: 'unpaid', name: builtIn.unpaid, query: UNPAID_QUERY, sort: 'placed' },
  { key: 'quotations', name: builtIn.quotations, query: 'status = quoted', sort: '-placed' },
];

/** Orders as a person may see them: without the permission to see stock, there is no word of it. */
export function ordersSeenBy(can: (permission: Permission) => boolean): typeof order {
  return visibleList(can, order);
}

/** What the page of orders knows before its list is loaded. */
export function ordersPageUi(list: typeof order): PageUi<DeclaredTerms> {
  return {
    ...declaredPageUi<string, string>(list, {
      path: 'orders',
      primary: 'customer',
      cards,
      textHint: orderWords.textHint,
      builtInViews: views.filter(({ needs }) => needs === undefined || 'stockState' in list.columns),
      hints: orderWords.hints,
    }),
    selects: false,
    keeps: ['key', 'status', 'total', 'stock', 'payment', 'placed', 'promised'],
  };
}
