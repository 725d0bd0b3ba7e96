import {
  ArchiveStatusInput,
  ArchiveStatusOutput,
  CreateStatusInput,
  ReorderStatusesInput,
  Status,
  StatusesOutput,
  UnarchiveStatusInput,
  UpdateStatusInput,
} from '@quartermaster/contracts';
import { archiveStatus, createStatus, reorderStatuses, unarchiveStatus, updateStatus } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const statusesRouter = router({
  create: memberProcedure
    .input(CreateStatusInput)
    .output(Status)
    .mutation(({ ctx, input }) => createStatus(ctx.in, input)),
  update: memberProcedure
    .input(UpdateStatusInput)
    .output(Status)
    .mutation(({ ctx, input }) => updateStatus(ctx.in, input)),
  archive: memberProcedure
    .input(ArchiveStatusInput)
    .output(ArchiveStatusOutput)
    .mutation(({ ctx, input }) => archiveStatus(ctx.in, input)),
  unarchive: memberProcedure
    .input(UnarchiveStatusInput)
    .output(Status)
    .mutation(({ ctx, input }) => unarchiveStatus(ctx.in, input)),
  reorder: memberProcedure
    .input(ReorderStatusesInput)
    .output(StatusesOutput)
    .mutation(async ({ ctx, input }) => ({ items: await reorderStatuses(ctx.in, input) })),
});
