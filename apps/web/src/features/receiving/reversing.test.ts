import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { Receipt } from '@quartermaster/contracts/purchase-orders/receipts';
import { describe, expect, it } from 'vitest';
import { keptOf, leavingRows } from './reversing';

type ReceiptLine = Receipt['lines'][number];
const line = (of: Partial<ReceiptLine>) => ({ reversedQty: '0', locationId: 'main', ...of }) as ReceiptLine;
const receipt = (...lines: ReceiptLine[]) => ({ lines }) as Receipt;
const ring = { id: 'ring', description: 'O-ring', unit: 'pcs' } as PurchaseLine;

describe('a reversed receipt', () => {
  it('lists what was taken in, and not what was rejected only', () => {
    const rows = leavingRows(
      receipt(
        line({ lineId: 'ring', variantId: 'v', quantity: '12.5' }),
        line({ lineId: 'ring', variantId: 'v', quantity: '0', locationId: 'back' }),
        line({ lineId: 'gone', variantId: null, quantity: '1' }),
      ),
      [ring],
    );
    expect(rows).toEqual([
      { key: 'ring main', title: 'O-ring', unit: 'pcs', quantity: '12.5', locationId: 'main', isStocked: true },
      { key: 'gone main', title: '', unit: '', quantity: '1', locationId: 'main', isStocked: false },
    ]);
  });

  it('knows how much stays received', () => {
    expect(keptOf(receipt(line({ quantity: '5', reversedQty: '5' })))).toBe('0');
    expect(keptOf(receipt(line({ quantity: '5', reversedQty: '1.5' }), line({ quantity: '2' })))).toBe('5.5');
  });
});
