import { ListLowInput, type ListLowOutput } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import { sql } from '@quartermaster/db';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { availableOf } from './levels';
import { quantityText } from './moves';

interface Row {
  variantId: string;
  productId: string;
  number: number;
  name: string;
  optionText: string;
  sku: string | null;
  onHand: string;
  reserved: string;
  reorderPoint: string;
  targetLevel: string | null;
  count: number;
}

/** What has run down to its reorder point, of what is still sold: the largest gap first. */
export async function listLow(ctx: Ctx, input: z.input<typeof ListLowInput> = {}): Promise<ListLowOutput> {
  authorize(ctx, 'stock.read');
  const { limit } = ListLowInput.parse(input);
  const { rows } = await sql<Row>`
    SELECT v.id AS variantId, v.productId, p.number, p.name, v.optionText, v.sku, t.onHand, t.reserved,
      v.reorderPoint, v.targetLevel, COUNT(*) OVER () AS count
    FROM variants v
    JOIN stock_totals t ON t.workspaceId = v.workspaceId AND t.variantId = v.id
    JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
    WHERE v.workspaceId = ${ctx.workspaceId} AND v.reorderPoint IS NOT NULL AND t.onHand <= v.reorderPoint
      AND v.status = 'active' AND v.trashedAt IS NULL AND p.kind = 'stocked'
    ORDER BY v.reorderPoint - t.onHand DESC, v.id LIMIT ${limit}`.execute(ctx.sql.database);
  return {
    items: rows.map(({ number, count: _, onHand, reserved, reorderPoint, targetLevel, ...row }) => ({
      ...row,
      productKey: keyOf('product', number),
      onHand: quantityText(onHand),
      available: availableOf({ onHand: onHand, reserved: reserved }),
      reorderPoint: quantityText(reorderPoint),
      targetLevel: targetLevel === null ? null : quantityText(targetLevel),
    })),
    count: rows[0]?.count ?? 0,
  };
}
