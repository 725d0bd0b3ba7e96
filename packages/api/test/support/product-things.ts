import { randomUUID } from 'node:crypto';
import type { ProductTypes } from '@quartermaster/contracts';
import {
  addAttachment,
  createCategory,
  createComment,
  createProduct,
  createTaxRate,
  productSource,
  trashRecord,
} from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';

interface Made {
  id: string;
  version: number;
}

/** Creates what the procedures of the catalogue act on. */
export interface ProductRecords {
  /** With two variants. */
  product(): Promise<Made>;
  /** One of two. */
  variant(): Promise<Made>;
  trashedProduct(): Promise<Made>;
  productComment(): Promise<Made>;
  productFile(): Promise<string>;
  taxRate(): Promise<string>;
  category(): Promise<string>;
}

/** @param text is part of every text */
export function productRecords({ as: { owner } }: TestWorkspace, text: string): ProductRecords {
  const make = () =>
    createProduct(owner, {
      name: `${text} ${randomUUID()}`,
      description: text,
      options: [{ name: 'Size', values: ['S', 'M'] }],
      variants: [{ optionValues: ['S'], sku: `${text} ${randomUUID()}`.slice(0, 60) }, { optionValues: ['M'] }],
    });
  const product = async () => (await make()).product;
  return {
    product,
    async variant() {
      const [variant] = (await make()).variants;
      if (!variant) throw new Error('a product without variants');
      return variant;
    },
    async trashedProduct() {
      const { id, version } = await product();
      return trashRecord<ProductTypes>(owner, productSource, { id, version });
    },
    productComment: async () => createComment(owner, productSource, { recordId: (await product()).id, body: text }),
    async productFile() {
      const file = { id: randomUUID(), name: `${text}.txt`, type: 'text/plain', bytes: 1, sha256: 'x' };
      return (await addAttachment(owner, productSource, { ...file, recordId: (await product()).id })).id;
    },
    taxRate: async () => (await createTaxRate(owner, { name: `${text} ${randomUUID()}`.slice(0, 60), rate: '20' })).id,
    category: async () => (await createCategory(owner, { name: `${text} ${randomUUID()}` })).id,
  };
}

/** A valid input for each procedure of the catalogue, for callers with permission. */
export function productInputs(things: ProductRecords): Record<string, () => Promise<unknown>> {
  const pick = ({ id, version }: Made) => ({ id, version });
  const product = async () => pick(await things.product());
  const variant = async () => pick(await things.variant());
  const trashed = async () => pick(await things.trashedProduct());
  const recordId = async () => ({ recordId: (await product()).id });
  const nothing = async () => undefined;
  const name = async () => ({ name: randomUUID() });
  const versioned = (make: () => Promise<string>, fields: object) => async () => ({
    id: await make(),
    version: 1,
    ...fields,
  });
  return {
    'products.list': async () => ({}),
    'products.groups': async () => ({ by: 'status' }),
    'products.get': async () => ({ ref: (await product()).id }),
    'products.listTrash': async () => ({}),
    'products.create': async () => ({ ...(await name()), variants: [{ sku: randomUUID() }] }),
    'products.update': async () => ({ ...(await product()), description: 'Other words' }),
    'products.updateOptions': async () => ({
      ...(await product()),
      options: [{ name: 'Measure', was: 'Size', values: ['S', 'M'] }],
    }),
    'products.trash': product,
    'products.restore': trashed,
    'products.purge': trashed,
    'products.bulk': async () => ({
      target: { ids: [(await product()).id] },
      change: { set: { description: 'Other words' } },
    }),
    'products.find': async () => ({ text: 'Another' }),
    'products.linkedTasks': async () => ({ id: (await product()).id }),
    'products.comments.list': recordId,
    'products.comments.create': async () => ({ ...(await recordId()), body: 'A word' }),
    'products.comments.edit': async () => ({ ...pick(await things.productComment()), body: 'Another word' }),
    'products.comments.delete': async () => pick(await things.productComment()),
    'products.attachments.list': recordId,
    'products.attachments.delete': async () => ({ id: await things.productFile() }),
    'products.watchers.list': recordId,
    'products.watchers.watch': recordId,
    'products.watchers.unwatch': recordId,
    'products.variants.list': async () => ({}),
    'products.variants.groups': async () => ({ by: 'status' }),
    'products.variants.of': async () => ({ productId: (await product()).id }),
    'products.variants.add': async () => ({
      productId: (await product()).id,
      variants: [{ optionValues: ['L'], sku: randomUUID() }],
    }),
    'products.variants.update': async () => ({ ...(await variant()), bin: 'A-1' }),
    'products.variants.remove': variant,
    'taxRates.list': nothing,
    'taxRates.create': async () => ({ ...(await name()), rate: '7.5' }),
    'taxRates.update': versioned(things.taxRate, { rate: '19' }),
    'taxRates.archive': versioned(things.taxRate, {}),
    'taxRates.unarchive': versioned(things.taxRate, {}),
    'categories.list': nothing,
    'categories.create': name,
    'categories.update': async () => ({ id: await things.category(), version: 1, ...(await name()) }),
    'categories.archive': versioned(things.category, {}),
    'categories.unarchive': versioned(things.category, {}),
  };
}
