import { adjustStock, Conflict, type Ctx, openStock, reverseMove, transferStock } from '@quartermaster/domain';
import { newVariants } from '@quartermaster/domain/testing';
import { millionths, type Refusal, type Step, thousandths, VARIANTS } from './stock-twin';

export const STANDARD = '7.654321';

/** Fresh variants in two places of one workspace, and the ids of the moves that were made of them. */
export interface Desk {
  ctx: Ctx;
  variants: string[];
  places: string[];
  moves: string[];
}

export async function openDesk(ctx: Ctx, places: string[]): Promise<Desk> {
  const inputs = Array.from({ length: VARIANTS }, () => ({ unitDecimals: 3, standardCost: STANDARD }));
  const made = await newVariants(ctx, inputs);
  return { ctx, places, variants: made.map(({ id }) => id), moves: [] };
}

/**
 * Does a step with the verbs.
 * @param idempotencyKey with which it can be repeated
 * @returns the ids of its moves, in their order, or why there are none
 */
export async function take(desk: Desk, step: Step, idempotencyKey: string): Promise<string[] | Refusal> {
  const { ctx, variants, places } = desk;
  const [variantId, locationId] = [(at: number) => variants[at] ?? '', (at: number) => places[at] ?? ''];
  const idsOf = ({ moves }: { moves: ReadonlyArray<{ id: string }> }) => moves.map(({ id }) => id);
  switch (step.verb) {
    case 'open': {
      const rows = step.rows.map(({ variant, place, units, cost }) => ({
        variantId: variantId(variant),
        locationId: locationId(place),
        quantity: thousandths(units),
        cost: cost === null ? null : millionths(cost),
      }));
      return (await openStock(ctx, { rows, idempotencyKey })).ids;
    }
    case 'adjust': {
      const cost = step.cost === null ? {} : { cost: millionths(step.cost) };
      const at = { variantId: variantId(step.variant), locationId: locationId(step.place) };
      return idsOf(
        await adjustStock(ctx, { ...at, by: thousandths(step.by), reason: 'counted', ...cost, idempotencyKey }),
      );
    }
    case 'set': {
      const at = { variantId: variantId(step.variant), locationId: locationId(step.place) };
      return idsOf(await adjustStock(ctx, { ...at, setTo: thousandths(step.to), reason: 'counted', idempotencyKey }));
    }
    case 'transfer': {
      const lines = step.lines.map(({ variant, units }) => ({
        variantId: variantId(variant),
        quantity: thousandths(units),
      }));
      const way = { fromLocationId: locationId(step.from), toLocationId: locationId(step.to) };
      // The answer is by variant; the twin's is in the order of the lines.
      const answer = await transferStock(ctx, { ...way, lines, idempotencyKey });
      const left = [...answer.moves];
      return lines.map((line) => {
        const at = left.findIndex((move) => move.variantId === line.variantId);
        return left.splice(at, 1)[0]?.id ?? '';
      });
    }
    case 'reverse': {
      const moveId = desk.moves[step.pick % (desk.moves.length || 1)];
      return moveId ? idsOf(await reverseMove(ctx, { moveId, idempotencyKey })) : 'not_reversible';
    }
  }
}

/** What verbs refuse for what the stock is, as the twin says it; whatever else they throw is a failure. */
export async function refusable(work: Promise<string[] | Refusal>): Promise<string[] | Refusal> {
  return work.catch((error: unknown) => {
    const problem = error instanceof Conflict ? error.details.problem : undefined;
    if (problem !== 'short' && problem !== 'not_reversible') throw error;
    return problem;
  });
}
