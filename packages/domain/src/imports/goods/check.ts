import { CreateProductInput, LIMITS, type NewProduct } from '@quartermaster/contracts';
import { readCode } from '@quartermaster/contracts/products/codes';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { Fingerprints } from '../read/fingerprint';
import type { RowError } from '../read/types';
import type { Goods, ReadProduct, ReadVariant } from './document';
import { decimalsFor, fitting, type ProductDraft, type ReadFile, teller } from './draft';
import { eachInTurns } from './table';

/** A product that can come in. */
export interface CheckedProduct extends ReadProduct {
  /** As the verb takes it, without what names settings; null where the file only says how much there is. */
  values: NewProduct | null;
}

export interface CheckedGoods extends Omit<Goods, 'products'> {
  products: CheckedProduct[];
}

interface Rights {
  /** Whether the person may read and set costs. */
  costs: boolean;
  /** Whether they may change stock. */
  stock: boolean;
  /** Whether they may say what suppliers sell. */
  parts: boolean;
}

/**
 * Checks what a reader found: bounds, SKUs and barcodes that stand twice, what the verbs refuse, and what the person may not bring. What
 * is wrong with one cell is a note; what is wrong with a product is an error of its row.
 */
export async function checkGoods(file: ReadFile, rights: Rights): Promise<CheckedGoods> {
  const goods: CheckedGoods = { products: [], errors: [...file.errors], left: file.left, notes: [...file.notes] };
  const fingerprints = new Fingerprints();
  const twins = new Twins();
  let [costs, openings, parts] = [0, 0, 0];
  await eachInTurns(file.products, (draft) => {
    const { prints, ...product } = draft;
    const fingerprint = fingerprints.of(['goods', prints]);
    settleStatus(product);
    keepBounds(product);
    if (!rights.costs) costs += removeCosts(product);
    if (!rights.stock) openings += removeOpenings(product);
    if (!rights.parts) parts += removeParts(product);
    product.variants = product.variants.filter((variant) => twins.isFirst(product, variant, goods.errors));
    if (product.variants.length === 0) {
      if (!goods.errors.some(({ row }) => row === product.row))
        goods.errors.push({ row: product.row, message: `${product.name ?? 'The row'} has no variants` });
      return;
    }
    product.unitDecimals = decimalsFor(product);
    const checked = valuesOf(product);
    if ('errors' in checked) goods.errors.push(...checked.errors);
    else goods.products.push({ ...product, fingerprint, values: checked.values });
  });
  if (costs > 0) goods.notes.push('Costs were left out: your role does not show them');
  if (openings > 0) goods.notes.push('Opening stock was left out: your role cannot change stock');
  if (parts > 0) goods.notes.push('Suppliers of products were left out: your role cannot change what they sell');
  goods.errors.sort((a, b) => a.row - b.row);
  return goods;
}

/** What is said of all variants is said of the product. */
function settleStatus(product: Omit<ProductDraft, 'prints'>): void {
  const [status = 'active', ...others] = new Set(product.variants.map((variant) => variant.status));
  if (others.length > 0 || status === 'active') return;
  product.status = status;
  for (const variant of product.variants) variant.status = 'active';
}

function keepBounds(product: Omit<ProductDraft, 'prints'>): void {
  const tell = teller(product.notes, product);
  if (product.name !== null)
    product.name = fitting(product.name, { most: LIMITS.productNameChars, column: 'Name', tell });
  const { description } = product;
  product.description = fitting(description, { most: LIMITS.descriptionChars, column: 'Description', tell });
  if (product.source !== null && product.source.length > 80) product.source = null;
  for (const variant of product.variants) {
    if (variant.source !== null && variant.source.length > 80) variant.source = null;
    if (product.kind === 'stocked' || variant.openings.length === 0) continue;
    variant.openings = [];
    teller(product.notes, variant)({ message: 'No stock is kept of it: its opening stock was left out' });
  }
}

function removeCosts(product: Omit<ProductDraft, 'prints'>): number {
  let count = 0;
  for (const variant of product.variants) {
    if (variant.standardCost !== null) count += 1;
    variant.standardCost = null;
    for (const part of variant.parts) {
      if (part.packCost !== null) count += 1;
      part.packCost = null;
    }
    for (const opening of variant.openings) {
      if (opening.cost !== null || opening.value !== null) count += 1;
      Object.assign(opening, { cost: null, value: null });
    }
  }
  return count;
}

function removeOpenings(product: Omit<ProductDraft, 'prints'>): number {
  const count = product.variants.reduce((sum, { openings }) => sum + openings.length, 0);
  for (const variant of product.variants) variant.openings = [];
  return count;
}

function removeParts(product: Omit<ProductDraft, 'prints'>): number {
  const count = product.variants.reduce((sum, { parts }) => sum + parts.length, 0);
  for (const variant of product.variants) variant.parts = [];
  return count;
}

/** SKUs and barcodes of a file, each of which is of one variant. */
class Twins {
  private readonly skus = new Map<string, number>();
  private readonly codes = new Map<string, number>();

  /** Whether no earlier row has its SKU. A barcode of an earlier row is left out with a note. */
  isFirst(product: Omit<ProductDraft, 'prints'>, variant: ReadVariant, errors: RowError[]): boolean {
    const { row, sku, barcode } = variant;
    const earlier = sku === null ? undefined : this.skus.get(skuKey(sku));
    if (earlier !== undefined) {
      errors.push({ row, message: `The same SKU ${sku} as in row ${earlier}` });
      return false;
    }
    if (sku !== null) this.skus.set(skuKey(sku), row);
    const read = barcode === null ? null : readCode(barcode);
    if (!read || !('code' in read)) return true;
    const other = this.codes.get(read.code);
    if (other === undefined) this.codes.set(read.code, row);
    else {
      variant.barcode = null;
      const message = `The barcode ${barcode} is also in row ${other}. It was left out`;
      teller(product.notes, { row })({ message, isError: true });
    }
    return true;
  }
}

function valuesOf(product: Omit<ProductDraft, 'prints'>): { values: NewProduct | null } | { errors: RowError[] } {
  const { row, name, description, kind, status, unit, unitDecimals, options, variants } = product;
  if (name === null || name === '') return namelessValues(product);
  const input = {
    ...{ name, description, kind, status, unit, unitDecimals },
    options: options.map((one) => ({ name: one })),
    variants: variants.map(({ row: _, openings: __, source: ___, parts: ____, standardCost, ...variant }) => ({
      ...variant,
      ...(standardCost === null ? {} : { standardCost }),
    })),
    acceptCode: true,
  };
  const { success, data, error } = CreateProductInput.safeParse(input);
  if (!success) {
    return {
      errors: error.issues.map(({ path, message }) => {
        const [, at] = path;
        const of = typeof at === 'number' && path[0] === 'variants' ? variants[at]?.row : row;
        return { row: of ?? row, message: `${path.join('.')}: ${message}` };
      }),
    };
  }
  const { idempotencyKey: _, ...values } = data;
  return { values };
}

/** What has no name can only be found among the products that are here. */
function namelessValues({ row, variants: [variant] }: Omit<ProductDraft, 'prints'>) {
  if (variant?.sku || variant?.barcode) return { values: null };
  return { errors: [{ row, message: 'The row has no name, no SKU and no barcode' }] };
}
