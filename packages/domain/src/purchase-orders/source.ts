import { OrderAddress, type PurchaseOrder, type PurchaseOrderTypes } from '@quartermaster/contracts';
import { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { supplierParts } from '@quartermaster/contracts/supplier-parts/columns';
import { projectFields } from '../fields/project';
import type { TxCtx } from '../kernel/context';
import { each } from '../records/each';
import { rowMapping } from '../records/row';
import { sortIndexes } from '../records/sort-indexes';
import type { Source } from '../records/source';
import { projectSearch } from '../search/project';
import { supplierSource } from '../suppliers/source';
import { narrowPurchases } from './narrow';
import { reasonAgainst, reasonToStay, requireDrafts, STAYS_IN_TRASH } from './refuse';

const SCOPE = '__b_';

const row = rowMapping<PurchaseOrderTypes>({
  list: purchaseOrder,
  names: { supplier: 'supplierId' },
  codecs: { rate: 'decimal', units: 'decimal', receivedUnits: 'decimal' },
  completions: { address: (value) => value && OrderAddress.parse(value) },
});

/** Purchase orders, as the verbs of records know them. What a lifecycle means is left to their own verbs. */
export const purchaseOrderSource: Source<PurchaseOrderTypes> = {
  list: purchaseOrder,
  language: languageOf(querySchemaOf(purchaseOrder)),
  table: 'purchase_orders',
  searchScope: SCOPE,
  row,
  targets: { supplier: supplierSource },
  searchedThrough: ['supplier'],
  narrow: narrowPurchases,
  indexes: [
    { sort: 'ordered', index: 'lifecycle_orderedOn_id_idx', when: ['lifecycle'] },
    { sort: 'ordered', index: 'supplierId_orderedOn_id_idx', when: ['supplierId'] },
    { sort: 'next', index: 'open_nextOn_id_idx', when: ['open'] },
    ...sortIndexes({ list: purchaseOrder, row }),
  ],
  // What a line costs is hidden in the history like what a part costs.
  parts: [{ list: supplierParts }],
  title: titleOf,
  lines: idsOfLines,
  searchText,
  refuse: reasonAgainst,
  refuseTrash: reasonToStay,
  letGo: requireDrafts,
  staysInTrash: STAYS_IN_TRASH,
  projections: [
    each((ctx, { before, after }) => projectFields(ctx, before, after)),
    each((ctx, change) =>
      projectSearch<PurchaseOrderTypes>(ctx, { list: purchaseOrder, searchText, searchScope: SCOPE }, change),
    ),
  ],
  final: ['purge', 'withdraw', 'reopen', 'unreceive'],
};

/** Not the supplier's name, which is theirs to change. The key stands beside it everywhere. */
function titleOf({ key, reference }: Pick<PurchaseOrder, 'key' | 'reference'>): string {
  return reference ?? key;
}

function searchText({ reference, notes }: PurchaseOrder): Readonly<Record<string, string>> {
  return { title: reference ?? '', description: notes };
}

async function idsOfLines({ tx }: TxCtx, orderId: string): Promise<string[]> {
  return (await tx.client.purchaseOrderLine.findMany({ where: { orderId }, select: { id: true } })).map(({ id }) => id);
}
