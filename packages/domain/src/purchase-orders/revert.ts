import { PurchaseLineInput, type PurchaseOrder, SavePurchaseLinesInput } from '@quartermaster/contracts';
import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { orReason } from '../orders/revert';
import { type DescribedLine, linesOfEntry } from '../trade-lines/changed-lines';
import { costsOf, describedPurchaseLine, purchaseLineChanges } from './line-changes';
import { lockPurchase } from './lock';
import { reopenLocked } from './reopen';
import { savePurchaseLocked } from './save-lines';
import { withdrawLocked } from './withdraw';
import { writePurchase } from './write';

type Lifecycle = PurchaseOrder['lifecycle'];

/** Where an entry led the order from and to. Only its verbs write it. */
function lifecycleIn({ changes }: Entry): readonly [Lifecycle?, Lifecycle?] {
  return (changes.lifecycle ?? []) as [Lifecycle?, Lifecycle?];
}

/** Makes an order a draft again that was submitted, approved or sent, unless something of it came. */
export function revertSending(ctx: TxCtx, { ref }: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockPurchase(ctx, { id: ref });
    if (locked.order.lifecycle === 'draft') return 'unchanged';
    await withdrawLocked(ctx, await lockPurchase(ctx, { id: ref }, 'withdraw'), null);
    return 'reverted';
  });
}

/** Opens an order again that was closed short or cancelled, as it was. */
export function revertPurchaseEnd(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockPurchase(ctx, { id: entry.ref });
    const [before, after] = lifecycleIn(entry);
    if (before === undefined || locked.order.lifecycle !== after)
      return { reason: `${locked.order.key} was changed since` };
    await reopenLocked(ctx, locked, before);
    return 'reverted';
  });
}

/** Expects an order and its lines on the days on which they were expected before it was confirmed. */
export function revertConfirmation(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockPurchase(ctx, { id: entry.ref }, 'confirm');
    const { order } = locked;
    const described = linesOfEntry(entry);
    if (!described) return { reason: 'It changed more than 100 lines' };
    const { changes } = entry;
    const [before, after] = lifecycleIn(entry);
    if (changes.expectedOn && changes.expectedOn[1] !== order.expectedOn)
      return { reason: `${order.key} was confirmed again` };
    const lines = locked.lines.map((line) => {
      const [was, is] = [described.was.get(line.id)?.expectedOn, described.is.get(line.id)?.expectedOn];
      return (typeof was === 'string' || was === null) && line.expectedOn === is ? { ...line, expectedOn: was } : line;
    });
    const change: Partial<PurchaseOrder> = {
      ...(before !== undefined && order.lifecycle === after ? { lifecycle: before } : {}),
      ...(changes.confirmedAt ? { confirmedAt: null } : {}),
      // Only confirming writes them, with texts.
      ...(changes.expectedOn ? { expectedOn: changes.expectedOn[0] as string | null } : {}),
      ...(changes.reference ? { reference: changes.reference[0] as string | null } : {}),
    };
    const audited = purchaseLineChanges(locked.lines, lines);
    await writePurchase(ctx, locked, { change, lines, action: 'purchaseOrder.confirm', audited });
    return 'reverted';
  });
}

/** The terms that are saved with lines. */
const TERMS = ['locationId', 'orderedOn', 'expectedOn'] as const;

/** Saves the lines as they were, if those that the entry changed are still as it left them. */
export function revertPurchaseLines(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockPurchase(ctx, { id: entry.ref }, 'edit');
    const { id, version } = locked.order;
    const described = linesOfEntry(entry);
    if (!described) return { reason: 'It changed more than 100 lines' };
    const now = new Map(locked.lines.map((line) => [line.id, describedPurchaseLine(line)]));
    const costs = costsIn(entry);
    if (entry.changes.packCost && !may(ctx, 'costs.read')) return { reason: 'It changed costs, which you may not see' };
    const costsNow = new Map(locked.lines.map((line) => [line.id, costsOf(line)]));
    const isOvertaken =
      [...described.is].some(([id, line]) => JSON.stringify(now.get(id)) !== JSON.stringify(line)) ||
      costs.is.some((line) => JSON.stringify(costsNow.get(line.id)) !== JSON.stringify(line));
    if (isOvertaken) return { reason: 'Its lines were changed later' };
    const kept = [...now].filter(([id]) => !described.is.has(id) || described.was.has(id));
    const gone = [...described.was].filter(([id]) => !now.has(id));
    const { changes } = entry;
    const terms = Object.fromEntries(TERMS.flatMap((name) => (changes[name] ? [[name, changes[name][0]]] : [])));
    const lines = [
      ...kept.map(([id, line]) => inputOf({ ...(described.was.get(id) ?? line), ...costs.was.get(id) }, id)),
      ...gone.map(([id, line]) => inputOf({ ...line, ...costs.was.get(id) })),
    ];
    await savePurchaseLocked(ctx, locked, SavePurchaseLinesInput.parse({ id, version, ...terms, lines }));
    return 'reverted';
  });
}

/** What an entry says that lines cost. Only `purchaseLineChanges` writes it. */
function costsIn({ changes }: Entry): { was: ReadonlyMap<string, DescribedLine>; is: readonly DescribedLine[] } {
  const [was = [], is = []] = (changes.packCost ?? []) as Array<DescribedLine[] | undefined>;
  return { was: new Map(was.map((line) => [line.id, line])), is };
}

function inputOf(line: Readonly<Record<string, unknown>>, id?: string): PurchaseLineInput {
  const { cancelledQty: _, id: __, ...wanted } = line;
  return PurchaseLineInput.parse({ ...wanted, ...(id === undefined ? {} : { id }) });
}
