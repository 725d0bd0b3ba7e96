import {
  type ReorderGroup,
  type ReorderSuggestion,
  type ReorderSuggestions,
  SuggestReorderInput,
} from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { perDay } from '@quartermaster/contracts/money/reorder/wanted';
import { textOf } from '@quartermaster/contracts/money/units';
import { reorderReason } from '@quartermaster/contracts/reorder/reason';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCurrency } from '../stock/currency';
import { ONE, type Plan, planOrder, projectedOf, ZERO } from './plan';
import { type Candidate, readCandidates, readOffers } from './read';

/**
 * What should be ordered, and why: by supplier and currency, because each of these is one purchase order. What is in drafts counts as coming,
 * so nothing is suggested twice.
 */
export async function suggestReorder(ctx: Ctx, input: SuggestReorderInput = {}): Promise<ReorderSuggestions> {
  authorize(ctx, 'purchasing.read');
  authorize(ctx, 'stock.read');
  const { supplierId, limit } = SuggestReorderInput.parse(input);
  const [candidates, offers, currency] = await Promise.all([readCandidates(ctx), readOffers(ctx), readCurrency(ctx)]);
  const planned = candidates.flatMap((candidate) => {
    const plan = planOrder(candidate, offers.get(candidate.id) ?? [], currency);
    const isAsked = plan && (supplierId === undefined || plan.offer?.supplier.id === supplierId);
    return isAsked ? [{ candidate, plan }] : [];
  });
  return { groups: cut(ctx, bySupplier(planned), limit), total: planned.length };
}

interface Planned {
  candidate: Candidate;
  plan: Plan;
}

type Group = Pick<ReorderGroup, 'supplier' | 'currency'> & { planned: Planned[] };

/** By the names of the suppliers; without one last. */
function bySupplier(all: readonly Planned[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of all) {
    const { offer } = one.plan;
    const name = offer ? `${offer.supplier.id} ${offer.currency}` : '';
    const group = groups.get(name);
    if (group) group.planned.push(one);
    else groups.set(name, { supplier: offer?.supplier ?? null, currency: offer?.currency ?? null, planned: [one] });
  }
  const nameOf = ({ supplier, currency }: Group) => `${supplier?.name.toLowerCase() ?? '\uffff'} ${currency ?? ''}`;
  return [...groups.values()].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** The first so many rows of all groups. */
function cut(ctx: Ctx, groups: readonly Group[], limit: number): ReorderGroup[] {
  const seesCosts = may(ctx, 'costs.read');
  const shown: ReorderGroup[] = [];
  let left = limit;
  for (const { planned, ...head } of groups) {
    if (left === 0) break;
    const items = planned.slice(0, left).map((one) => toSuggestion(one, seesCosts));
    left -= items.length;
    shown.push({ ...head, items });
  }
  return shown;
}

function toSuggestion({ candidate, plan }: Planned, seesCosts: boolean): ReorderSuggestion {
  const { id, productKey, title, sku, unit, unitDecimals, sold, days, reorderPoint, targetLevel } = candidate;
  const { offer, packCost, leadDays, leadSource } = plan;
  const facts = {
    available: textOf(subtract('quantity', candidate.onHand, candidate.reserved)),
    waiting: textOf(candidate.waiting),
    incoming: textOf(candidate.incoming),
    drafted: textOf(candidate.drafted),
    perDay: textOf(perDay({ sold, days })),
    leadDays,
    leadSource,
    packSize: textOf(offer?.packSize ?? ONE),
    minPacks: textOf(offer?.minPacks ?? ZERO),
    multiplePacks: textOf(offer?.multiplePacks ?? ONE),
  };
  return {
    variant: { id, productKey, title, sku, unit, unitDecimals },
    ...facts,
    projected: textOf(projectedOf(candidate)),
    reorderPoint: reorderPoint && textOf(reorderPoint),
    targetLevel: targetLevel && textOf(targetLevel),
    wanted: textOf(plan.wanted),
    packs: textOf(plan.packs),
    quantity: textOf(plan.quantity),
    ...(seesCosts ? { packCost: packCost && textOf(packCost) } : {}),
    supplierCode: offer?.code ?? null,
    reason: reorderReason(facts),
  };
}
