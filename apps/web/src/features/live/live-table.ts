import type { ChangeNotice } from '@quartermaster/contracts/notices';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { taskCache, taskCacheKeys } from '@/features/tasks/task-cache';
import type { TaskEditor } from '@/features/tasks/task-editor';
import { isEditing } from '@/records/declared/editors';
import { type CachedRecord, recordCache } from '@/records/editors/record-cache';
import type { useTRPC } from '@/trpc/client';

type Trpc = ReturnType<typeof useTRPC>;
type Noun = ChangeNotice['noun'];

/** What is read again together: the records of a noun, or what people said about records. */
export type Part = Exclude<Noun, 'comment' | 'attachment' | 'import' | 'variant'> | 'talk';

/** The parts that a notice makes stale, by its noun. */
export const TOUCHED: Readonly<Record<Noun, readonly Part[]>> = {
  task: ['task', 'talk'],
  customer: ['customer', 'talk'],
  supplier: ['supplier', 'talk'],
  product: ['product', 'talk'],
  order: ['order', 'talk'],
  purchaseOrder: ['purchaseOrder', 'talk'],
  // What runs low follows from its reorder point.
  variant: ['product', 'stock'],
  // Every record counts its comments and files.
  comment: ['talk', 'task', 'customer', 'supplier', 'product', 'order', 'purchaseOrder'],
  attachment: ['talk', 'task', 'customer', 'supplier', 'product', 'order', 'purchaseOrder'],
  // The list of products shows what there is of each.
  stock: ['stock', 'product', 'talk'],
  settings: ['settings'],
  view: ['view'],
  import: ['run'],
  run: ['run'],
  preference: ['preference'],
  member: ['member'],
  role: ['member', 'role'],
  workspace: ['workspace'],
  presence: ['presence'],
  inbox: ['inbox'],
};

/** Where the answers of a part are in the page's memory. */
export const PATHS: Readonly<Record<Part, (trpc: Trpc) => readonly QueryKey[]>> = {
  task(trpc) {
    const { lists, counted, details } = taskCacheKeys(trpc);
    return [...lists, ...counted, details, trpc.tasks.trends.pathKey(), trpc.workspace.firstSteps.pathKey()];
  },
  customer: ({ customers, workspace }) => [customers.pathKey(), workspace.firstSteps.pathKey()],
  supplier: ({ suppliers, supplierParts, workspace }) => [
    suppliers.pathKey(),
    supplierParts.pathKey(),
    workspace.firstSteps.pathKey(),
  ],
  product: ({ products, supplierParts }) => [products.pathKey(), supplierParts.pathKey()],
  order: ({ orders, shipments, payments, invoices, returns }) =>
    [orders, shipments, payments, invoices, returns].map((router) => router.pathKey()),
  purchaseOrder: ({ purchaseOrders, receipts }) => [purchaseOrders.pathKey(), receipts.pathKey()],
  talk: (trpc) =>
    [
      trpc.comments,
      trpc.attachments,
      trpc.watchers,
      trpc.dependencies,
      trpc.links,
      trpc.activity,
      trpc.tasks.listTrash,
    ].map((part) => part.pathKey()),
  // What orders could take follows from what there is.
  stock: ({ stock, orders }) => [stock.pathKey(), orders.sellables.pathKey()],
  settings: ({ settings, projects, templates, taxRates, categories, locations, tradeSettings }) =>
    [settings, projects, templates, taxRates, categories, locations, tradeSettings].map((part) => part.pathKey()),
  view: ({ views }) => [views.pathKey()],
  run: ({ exports, imports, tasks, runs }) =>
    [exports.list, imports.list, imports.get, tasks.listBulkRuns, runs.list].map((path) => path.pathKey()),
  preference: ({ preferences }) => [preferences.pathKey()],
  inbox: ({ inbox }) => [inbox.pathKey()],
  // The person themselves may be the member.
  member: ({ members, invitations, workspace, me }) =>
    [members, invitations, workspace.get, workspace.firstSteps, me].map((part) => part.pathKey()),
  role: ({ roles }) => [roles.pathKey()],
  workspace: ({ workspace, me }) => [workspace, me].map((part) => part.pathKey()),
  presence: ({ presence }) => [presence.pathKey()],
};
export const PARTS = Object.keys(PATHS) as Part[];
/** What belongs to one record each, and is read again only for those that a notice names. */
export const BESIDE_RECORDS: readonly Part[] = ['talk', 'presence'];
/** What a bulk change may have changed. */
export const RECORD_PARTS: readonly Part[] = ['task', 'order', 'purchaseOrder', 'customer', 'supplier', 'product'];

/** The records of a noun on this page. */
export interface LiveRecords {
  /** The list that goes on. */
  list: QueryKey;
  /** The newest copy; undefined when there is none. */
  find(id: string): CachedRecord | undefined;
  /** Whether an edit of one of them, or of any, is in progress. */
  busy(id?: string): boolean;
}

interface Listed {
  list: { pathKey(): QueryKey };
}

/** The nouns whose records this page lists and edits. */
export function liveRecords(
  trpc: Trpc,
  { queries, tasks }: { queries: QueryClient; tasks: TaskEditor },
): Partial<Record<Part, LiveRecords>> {
  const keys = taskCacheKeys(trpc);
  const cache = taskCache(queries, keys);
  const declared = (
    noun: 'customer' | 'supplier' | 'product' | 'order' | 'purchaseOrder',
    { list, get }: Pick<Trpc[`${typeof noun}s`], 'get'> & Listed,
  ): LiveRecords => ({
    list: list.pathKey(),
    find: (id) => recordCache(queries, { details: get.pathKey(), lists: [list.pathKey()] }).find(id),
    busy: (id) => isEditing(queries, noun, id),
  });
  return {
    task: { list: keys.list, find: (id) => cache.find(id), busy: (id) => tasks.busy(id) },
    customer: declared('customer', trpc.customers),
    supplier: declared('supplier', trpc.suppliers),
    order: declared('order', trpc.orders),
    purchaseOrder: declared('purchaseOrder', trpc.purchaseOrders),
    product: declared('product', { get: trpc.products.get, list: trpc.products.variants.list }),
  };
}
