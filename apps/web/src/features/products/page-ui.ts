import { product } from '@quartermaster/contracts/products/kind';
import { variants } from '@quartermaster/contracts/products/variants';
import { visibleList } from '@quartermaster/contracts/records/kind';
import type { Permission } from '@quartermaster/contracts/roles';
import { useMemo } from 'react';
import { LOW_QUERY } from '@/lib/product-hrefs';
import { productWords } from '@/messages/products';
import { viewsWords } from '@/messages/views';
import { type DeclaredTerms, declaredPageUi } from '@/records/declared/page-ui';
import type { BuiltInView, PageUi } from '@/records/kind-ui';
import { useWorkspace } from '@/trpc/session';
import { useProductSettings } from './settings';

/** What the page of products lists: variants, each of which opens its product. */
const listed = { ...variants, noun: product.noun, words: product.words, permissions: product.permissions };
type Listed = typeof listed;

/** The same for what a person may see: without costs, say, there is no word of them. */
export function variantsSeenBy(can: (permission: Permission) => boolean): Listed {
  return visibleList(can, listed);
}

const cards = {
  name: 'col-start-1 col-span-4 row-start-1',
  sku: 'col-start-1 col-span-2 row-start-2',
  state: 'col-start-3 row-start-2 justify-end',
  available: 'col-start-4 row-start-2 justify-end',
};

const { builtIn } = productWords;
const views: readonly (BuiltInView & { needs?: Permission })[] = [
  { key: 'all', name: viewsWords.builtIn.all, query: variants.defaults.query, sort: 'name' },
  {
    key: 'low',
    name: builtIn.low,
    query: LOW_QUERY,
    sort: 'name',
    needs: 'stock.read',
  },
  { key: 'out', name: builtIn.out, query: 'status = active && state = out', sort: 'name', needs: 'stock.read' },
];

/** What is changed in the list; the page of the product has the rest. */
const EDITED: ReadonlySet<string> = new Set(['price', 'reorder', 'bin']);

export function productsPageUi(list: Listed): PageUi<DeclaredTerms> {
  const page = declaredPageUi<string, string>(list, {
    path: 'products',
    primary: 'name',
    cards,
    textHint: productWords.textHint,
    builtInViews: views.filter(({ needs }) => needs === undefined || 'state' in list.columns),
    hints: productWords.hints,
    useOwnSettings: useProductSettings,
  });
  const columns = Object.entries(page.columns).map(([name, { editors: _, ...column }]) => [
    name,
    EDITED.has(name) ? { ...column, editors: [name] } : column,
  ]);
  return {
    ...page,
    selects: false,
    columns: Object.fromEntries(columns),
    keeps: ['available', 'state', 'sku', 'onhand', 'reorder', 'incoming', 'price'],
  };
}

/** The list of the page of products, and the page around it. */
export interface ProductsList {
  list: Listed;
  page: PageUi<DeclaredTerms>;
}

/** The same as the person may see it. */
export function useProductsList(): ProductsList {
  const permissions = useWorkspace()?.permissions;
  return useMemo(() => {
    const list = variantsSeenBy((permission) => permissions?.includes(permission) ?? true);
    return { list, page: productsPageUi(list) };
  }, [permissions]);
}
