import { isZero } from '@quartermaster/contracts/money/compare';
import { textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { Sellable } from '../../orders/sellables';
import type { StoredPurchaseLine } from '../../purchase-orders/lines';
import type { LockedSupplier } from '../../purchase-orders/supplier';
import type { BroughtPart } from '../../supplier-parts/add-many';
import type { CheckedPurchase } from './check';

interface Ordered {
  order: CheckedPurchase;
  supplier: LockedSupplier;
  lines: readonly StoredPurchaseLine[];
  sellables: ReadonlyMap<string, Sellable>;
}

/** What was ordered of a supplier is what the supplier sells, in these packs and for so much. */
export function orderedParts({ order, supplier, lines, sellables }: Ordered): BroughtPart[] {
  const { id, number, name, currency } = supplier;
  const isOrdered = order.lifecycle !== 'draft' && order.lifecycle !== 'pending' && order.lifecycle !== 'cancelled';
  if (!isOrdered) return [];
  return lines.flatMap(({ variantId, supplierCode, packs, packSize, packCost }): BroughtPart[] => {
    const sellable = sellables.get(variantId ?? '');
    if (!sellable || isZero(packs)) return [];
    const on = order.sentOn ?? order.orderedOn;
    return [
      {
        supplier: { id, key: keyOf('supplier', number), name, currency },
        variant: { ...sellable, id: sellable.variantId },
        values: { code: supplierCode, packSize: textOf(packSize), packCost: textOf(packCost) },
        ...(on === null ? {} : { last: { packCost: textOf(packCost), on } }),
      },
    ];
  });
}
