import { CreateLabelInput, LABEL_COLORS, type Label, type LabelColor, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { type LabelRow, toLabel } from './load';

/** Returns the label of that name, or creates it. Concurrent calls get the same label. */
export async function createLabel(ctx: Ctx, input: CreateLabelInput): Promise<Label> {
  authorize(ctx, 'tasks.write');
  const { name, color } = CreateLabelInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const known = await ctx.tx.client.label.findFirst({ where: { name } });
    if (known) return toLabel(known);
    await requireRoom(ctx, 'label', LIMITS.labelsInAll);
    const record = { id: newId(), name, color: color ?? (await rarestColor(ctx)), version: 1 };
    try {
      return await insertSettingsRecord(ctx, { noun: 'label', record, columns: { color: record.color } });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return readTwin(ctx, name, error);
    }
  });
}

/** Reads outside the snapshot, because the concurrent create committed after this transaction began. */
async function readTwin({ tx: { client }, workspaceId }: TxCtx, name: string, conflict: Conflict): Promise<Label> {
  const [row] = await client.$queryRaw<LabelRow[]>`
    SELECT id, name, color, version FROM labels WHERE workspaceId = ${workspaceId} AND name = ${name} LOCK IN SHARE MODE`;
  if (!row) throw conflict;
  return toLabel(row);
}

async function rarestColor({ tx: { client } }: TxCtx): Promise<LabelColor> {
  const used = await client.label.groupBy({ by: ['color'], _count: { color: true } });
  const count = (color: LabelColor) => used.find((row) => row.color === color)?._count.color ?? 0;
  return LABEL_COLORS.reduce((rarest, color) => (count(color) < count(rarest) ? color : rarest));
}
