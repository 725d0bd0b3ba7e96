import { order } from '@quartermaster/contracts/orders/kind';
import { type Order, OrderAddress, type OrderTypes } from '@quartermaster/contracts/orders/order';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { customerSource } from '../customers/source';
import { projectFields } from '../fields/project';
import type { TxCtx } from '../kernel/context';
import { each } from '../records/each';
import { rowMapping } from '../records/row';
import { sortIndexes } from '../records/sort-indexes';
import type { Source } from '../records/source';
import { projectSearch } from '../search/project';
import { narrowOrders } from './narrow';
import { projectPromise } from './project-promise';
import { reasonAgainst, reasonToStay, requireDrafts, STAYS_IN_TRASH } from './refuse';

const SCOPE = '__o_';

const row = rowMapping<OrderTypes>({
  list: order,
  names: { customer: 'customerId' },
  codecs: { rate: 'decimal', units: 'decimal', pickedUnits: 'decimal', shippedUnits: 'decimal' },
  completions: {
    billingAddress: (value) => value && OrderAddress.parse(value),
    shippingAddress: (value) => value && OrderAddress.parse(value),
  },
});

/** Orders, as the verbs of records know them. What a lifecycle means is left to their own verbs. */
export const orderSource: Source<OrderTypes> = {
  list: order,
  language: languageOf(querySchemaOf(order)),
  table: 'sales_orders',
  searchScope: SCOPE,
  row,
  targets: { customer: customerSource },
  searchedThrough: ['customer'],
  narrow: narrowOrders,
  indexes: [
    // Those that are not paid are few, and those of a lifecycle many.
    { sort: 'placed', index: 'payment_placedOn_id_idx', when: ['payment'] },
    { sort: 'placed', index: 'lifecycle_placedOn_id_idx', when: ['lifecycle'] },
    { sort: 'placed', index: 'customerId_placedOn_id_idx', when: ['customerId'] },
    { sort: 'promised', index: 'open_promisedOn_id_idx', when: ['open'] },
    { sort: 'promised', index: 'stockState_promisedOn_id_idx', when: ['stockState'] },
    { sort: 'promised', index: 'ownerId_open_promisedOn_id_idx', when: ['ownerId', 'open'] },
    { sort: 'due', index: 'payment_dueOn_id_idx', when: ['payment'] },
    ...sortIndexes({ list: order, row }),
  ],
  title: titleOf,
  lines: idsOfLines,
  searchText,
  refuse: reasonAgainst,
  refuseTrash: reasonToStay,
  letGo: requireDrafts,
  staysInTrash: STAYS_IN_TRASH,
  projections: [
    each((ctx, { before, after }) => projectFields(ctx, before, after)),
    each(projectPromise),
    each((ctx, change) => projectSearch<OrderTypes>(ctx, { list: order, searchText, searchScope: SCOPE }, change)),
  ],
  final: [
    'purge',
    'quote',
    'unconfirm',
    'reopen',
    'pick',
    'unship',
    'voidPayment',
    'invoice',
    'credit',
    'cancelReturn',
    'allocate',
    'sendDocument',
    'documentAccepted',
    'documentRefused',
    'documentGivenUp',
  ],
};

/** Not the customer's name, which is theirs to change. The key stands beside it everywhere. */
function titleOf({ key, reference }: Pick<Order, 'key' | 'reference'>): string {
  return reference ?? key;
}

function searchText({ reference, notes }: Order): Readonly<Record<string, string>> {
  return { title: reference ?? '', description: notes };
}

async function idsOfLines({ tx }: TxCtx, orderId: string): Promise<string[]> {
  return (await tx.client.salesOrderLine.findMany({ where: { orderId }, select: { id: true } })).map(({ id }) => id);
}
