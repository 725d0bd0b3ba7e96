import {
  ArchiveLocationInput,
  CreateLocationInput,
  Location,
  LocationsOutput,
  UpdateLocationInput,
} from '@quartermaster/contracts';
import {
  archiveLocation,
  createLocation,
  listLocations,
  unarchiveLocation,
  updateLocation,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const locationsRouter = router({
  list: memberProcedure.output(LocationsOutput).query(async ({ ctx }) => ({ items: await listLocations(ctx.in) })),
  create: memberProcedure
    .input(CreateLocationInput)
    .output(Location)
    .mutation(({ ctx, input }) => createLocation(ctx.in, input)),
  update: memberProcedure
    .input(UpdateLocationInput)
    .output(Location)
    .mutation(({ ctx, input }) => updateLocation(ctx.in, input)),
  archive: memberProcedure
    .input(ArchiveLocationInput)
    .output(Location)
    .mutation(({ ctx, input }) => archiveLocation(ctx.in, input)),
  unarchive: memberProcedure
    .input(ArchiveLocationInput)
    .output(Location)
    .mutation(({ ctx, input }) => unarchiveLocation(ctx.in, input)),
});
