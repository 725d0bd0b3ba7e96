import { AdjustStockInput, type StockChange } from '@quartermaster/contracts';
import { negate, subtract } from '@quartermaster/contracts/money/add';
import { isNegative, isZero } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { effectiveDay, locationOf, lockBooks } from './books';
import { changeOnce } from './change-once';
import { itemOf, lockItems, quantityOf } from './items';
import { postMoves } from './post';
import { inTurnOf } from './turns';

/**
 * Corrects what there is of a variant in a location. Setting it to what it is makes no move. Goods that come in without a cost get the
 * average, else the last cost, else the standard cost.
 * @throws NotFound; Forbidden to set a cost without `costs.read`; Conflict for goods that are reserved or not there, and in a closed
 * period; Invalid for a day to come
 */
export async function adjustStock(ctx: Ctx, input: AdjustStockInput): Promise<StockChange> {
  authorize(ctx, 'stock.adjust');
  const { idempotencyKey: key, ...body } = AdjustStockInput.parse(input);
  if (body.cost !== undefined) authorize(ctx, 'costs.read');
  const { variantId, setTo, by, reason, note, cost } = body;
  return inTurnOf(ctx, [variantId], () =>
    changeOnce(ctx, { operation: 'stock.adjust', key, body }, async (ctx) => {
      const books = await lockBooks(ctx);
      const effective = effectiveDay(ctx, books, body.effectiveOn);
      const locationId = locationOf(books, body.locationId);
      const items = await lockItems(ctx, [variantId]);
      const wanted = quantityOf(itemOf(items, variantId), setTo ?? by ?? '0', setTo === undefined ? 'by' : 'setTo');
      return postMoves(ctx, {
        verb: 'adjust',
        books,
        items,
        spots: [[variantId, locationId]],
        decide(balances) {
          const there = balances.get(variantId)?.levels.get(locationId);
          const change = setTo === undefined || !there ? wanted : subtract('quantity', wanted, there.onHand);
          if (isZero(change)) return [];
          const common = { variantId, effective, reason, note };
          if (isNegative(change)) {
            const kind = reason === 'scrapped' ? 'scrap' : 'adjust';
            return [{ ...common, kind, from: locationId, to: null, quantity: negate('quantity', change) }];
          }
          const worth = cost === undefined ? {} : { worth: { each: exact('cost', cost) } };
          return [{ ...common, kind: 'adjust', from: null, to: locationId, quantity: change, ...worth }];
        },
      });
    }),
  );
}
