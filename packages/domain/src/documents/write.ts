import { documentKind } from '@quartermaster/contracts';
import type { DocumentSpec } from '@quartermaster/contracts/documents/sheet';
import { newId } from '@quartermaster/db';
import * as z from 'zod';
import { addAttachment } from '../attachments/add';
import { pathOf } from '../attachments/write';
import type { Ctx, TxCtx } from '../kernel/context';
import { enqueue } from '../kernel/outbox';
import { actFor } from '../members/act-for';
import { orderSource } from '../orders/source';
import { finishRun } from '../runs/end';
import type { RunRow } from '../runs/row';
import { openLogo } from '../workspaces/logo';
import type { DocumentTask } from './request';
import { sheetOf } from './sheet';
import { loadSubject } from './subject';

const TaskInput = z.object({
  of: documentKind,
  orderId: z.uuid(),
  sourceId: z.uuid().nullable(),
  mailIds: z.array(z.uuid()),
});

/** A document that is to be written. Paths are below FILES_DIR. */
export interface DocumentPlan extends Pick<DocumentTask, 'orderId' | 'mailIds'> {
  sheet: DocumentSpec;
  /** Of a picture that a PDF can hold. */
  logoPath: string | null;
  /** The file's id as an attachment, and where its content goes. */
  id: string;
  path: string;
  fileName: string;
}

/** Kinds of pictures that a PDF can hold. */
const DRAWABLE = ['image/png', 'image/jpeg'];

/** What a run writes, from the order as it is now. @throws Forbidden if the person may not any more; as `loadSubject` */
export async function planDocument(ctx: Ctx, { requestedById, input }: RunRow): Promise<DocumentPlan> {
  const { of: kind, orderId, sourceId, mailIds } = TaskInput.parse(input);
  const person = await actFor(ctx, requestedById);
  const sheet = await sheetOf(person, await loadSubject(person, { kind, orderId, sourceId }));
  const id = newId();
  const path = pathOf(ctx.workspaceId, id);
  return {
    sheet,
    orderId,
    mailIds,
    logoPath: await logoPathOf(ctx),
    id,
    path,
    fileName: `${sheet.title.replaceAll('/', '-')}.pdf`,
  };
}

async function logoPathOf(ctx: Ctx): Promise<string | null> {
  const { logoId } = await ctx.runtime.db.prisma.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { logoId: true },
  });
  const logo = logoId === null ? null : await openLogo(ctx, logoId);
  return logo && DRAWABLE.includes(logo.type) ? logo.path : null;
}

interface Written {
  bytes: number;
  sha256: string;
}

/**
 * The last step: attaches the file, unless the order has the very same one, and lets the mails go that wait for it, in one transaction.
 * @returns whether the new file was attached: otherwise nobody needs it
 * @throws Fenced, Cancelled; Invalid if the order or the workspace has no room for it
 */
export async function keepDocument(
  ctx: Ctx,
  { run, plan, file }: { run: RunRow; plan: DocumentPlan; file: Written },
): Promise<boolean> {
  const { actor } = await actFor(ctx, run.requestedById);
  const { id, orderId, fileName: name } = plan;
  const same = await ctx.prisma.attachment.findFirst({
    where: { recordId: orderId, name, sha256: file.sha256, deletedAt: null },
    select: { id: true },
  });
  const attachmentId = same?.id ?? id;
  await finishRun(ctx, run, {
    result: { attachmentId, fileName: name },
    done: 1,
    also: async (ctx) => {
      const received = { id, recordId: orderId, name, type: 'application/pdf', ...file };
      if (!same) await addAttachment({ ...ctx, actor }, orderSource, received);
      await sendOff(ctx, plan.mailIds, attachmentId);
    },
  });
  return !same;
}

async function sendOff(ctx: TxCtx, mailIds: readonly string[], attachmentId: string): Promise<void> {
  if (mailIds.length === 0) return;
  await ctx.tx.client.documentMail.updateMany({ where: { id: { in: [...mailIds] } }, data: { attachmentId } });
  for (const mailId of mailIds) await enqueue(ctx, 'email.document', { mailId });
}
