import { type Order, OrderLineInput, SaveOrderLinesInput } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { linesOfEntry } from '../trade-lines/changed-lines';
import { promise } from './confirm';
import { describedLine } from './line-changes';
import { type StoredLine, updateLines } from './lines';
import { lockOrder } from './lock';
import { priceOrder } from './price';
import { orReason } from './revert';
import { saveOrder } from './save';
import { saveLocked } from './save-lines';

const TOO_MANY = { reason: 'It changed more than 100 lines' };

/** Wants what a cancellation or a short closing cancelled again, and puts the order back to where it was. What is not there waits. */
export function revertEnd(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockOrder(ctx, { id: entry.ref });
    const { order } = locked;
    const described = linesOfEntry(entry);
    if (!described) return TOO_MANY;
    // Only the verbs of orders write it.
    const [before, after] = (entry.changes.lifecycle ?? [order.lifecycle, order.lifecycle]) as Array<
      Order['lifecycle']
    >;
    if (before === undefined || order.lifecycle !== after) return { reason: `${order.key} was changed since` };
    const lines = locked.lines.map((line): StoredLine => {
      const [was, is] = [described.was.get(line.id)?.cancelledQty, described.is.get(line.id)?.cancelledQty];
      return typeof was === 'string' && textOf(line.cancelledQty) === is
        ? { ...line, cancelledQty: exact('quantity', was) }
        : line;
    });
    const { lines: priced, totals } = priceOrder(order, lines);
    await updateLines(ctx, order.id, { lines: priced });
    const change = { ...totals, lifecycle: before, closedAt: null, cancelledAt: null };
    const action = 'order.reopen';
    if (before === 'confirmed') await promise(ctx, locked, { lines: priced, change, onShort: 'wait', action });
    else await saveOrder(ctx, { before: order, change, lines: priced, action });
    return 'reverted';
  });
}

/** The terms that are saved with lines. */
const TERMS = ['locationId', 'taxInclusive', 'taxRounding', 'placedOn', 'termsDays'] as const;

/** Saves the lines as they were, if those that the entry changed are still as it left them. What is not there waits. */
export function revertLines(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return orReason(async () => {
    const locked = await lockOrder(ctx, { id: entry.ref }, 'edit');
    const { order } = locked;
    const described = linesOfEntry(entry);
    if (!described) return TOO_MANY;
    const now = new Map(locked.lines.map((line) => [line.id, describedLine(line)]));
    const isOvertaken = [...described.is].some(([id, line]) => JSON.stringify(now.get(id)) !== JSON.stringify(line));
    if (isOvertaken) return { reason: 'Its lines were changed later' };
    const kept = [...now].filter(([id]) => !described.is.has(id) || described.was.has(id));
    const gone = [...described.was].filter(([id]) => !now.has(id));
    const lines = [
      ...kept.map(([id, line]) => inputOf(described.was.get(id) ?? line, id)),
      ...gone.map(([, line]) => inputOf(line)),
    ];
    const { changes } = entry;
    const terms = Object.fromEntries(TERMS.flatMap((name) => (changes[name] ? [[name, changes[name][0]]] : [])));
    const discount = {
      kind: changes.discountKind?.[0] ?? order.discountKind,
      value: changes.discountValue?.[0] ?? order.discountValue,
    };
    const { id, version } = order;
    const values = SaveOrderLinesInput.parse({ id, version, ...terms, discount, lines, onShort: 'wait' });
    await saveLocked(ctx, locked, values);
    return 'reverted';
  });
}

function inputOf(line: Readonly<Record<string, unknown>>, id?: string): OrderLineInput {
  const { cancelledQty: _, pickedQty: __, id: ___, ...wanted } = line;
  return OrderLineInput.parse({ ...wanted, ...(id === undefined ? {} : { id }) });
}
