import {
  ListShipmentsInput,
  ListShipmentsOutput,
  PostShipmentInput,
  ReverseShipmentInput,
  ShipmentChange,
} from '@quartermaster/contracts';
import { listShipments, postShipment, reverseShipment } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const shipmentsRouter = router({
  /** Of one order, newest first. */
  list: memberProcedure
    .input(ListShipmentsInput)
    .output(ListShipmentsOutput)
    .query(async ({ ctx, input }) => ({ items: await listShipments(ctx.in, input) })),
  post: memberProcedure
    .input(PostShipmentInput)
    .output(ShipmentChange)
    .mutation(({ ctx, input }) => postShipment(ctx.in, input)),
  reverse: memberProcedure
    .input(ReverseShipmentInput)
    .output(ShipmentChange)
    .mutation(({ ctx, input }) => reverseShipment(ctx.in, input)),
});
