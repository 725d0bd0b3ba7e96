import type { Order } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type { Changes } from '../kernel/audit';
import type { WriteCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { insertInto } from '../kernel/statements';
import { insertRecord } from '../records/write';
import { LINE_COLUMNS, lineValues, type StoredLine } from './lines';
import { progressOf } from './progress';
import { orderSource } from './source';

const LINES = insertInto('sales_order_lines', ['workspaceId', 'orderId', 'id', ...LINE_COLUMNS]);

interface NewDraft {
  lines: readonly StoredLine[];
  /** The order with its id and its number, but for what follows from its lines. */
  make: (id: string, number: number) => Order;
  /** What the audit entry says, besides how it is called. */
  title: string;
  audited?: Changes;
}

/** Writes a draft with its lines. Its number is taken here, so little may follow. */
export async function insertDraft(ctx: WriteCtx, { lines, make, title, audited }: NewDraft): Promise<Order> {
  const id = newId();
  const order = await insertRecord(ctx, orderSource, {
    ...{ id, title, ...(audited ? { audited } : {}) },
    make(number) {
      const draft = make(id, number);
      return { ...draft, ...progressOf(draft, lines) };
    },
  });
  await ctx.tx.statements.insert(
    LINES,
    lines.map((line) => [ctx.workspaceId, id, line.id, ...lineValues(line)]),
  );
  notice(ctx, { noun: 'order', ref: id, kind: 'created', version: 1 });
  return order;
}
