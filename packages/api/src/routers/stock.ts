import {
  AdjustStockInput,
  HoldStockInput,
  ListHoldsInput,
  ListHoldsOutput,
  ListLowInput,
  ListLowOutput,
  ListMovesInput,
  ListMovesOutput,
  MoveFilter,
  MoveSums,
  OpenStockInput,
  OpenStockOutput,
  ReleaseHoldInput,
  ReverseMoveInput,
  StockAsOf,
  StockAsOfInput,
  StockBalance,
  StockChange,
  StockDays,
  StockDaysInput,
  StockHold,
  StockOfInput,
  TransferStockInput,
} from '@quartermaster/contracts';
import {
  adjustStock,
  getLevels,
  holdStock,
  listHolds,
  listLow,
  listMoves,
  openStock,
  releaseHold,
  reverseMove,
  stockAsOf,
  stockDays,
  sumMoves,
  transferStock,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const stockRouter = router({
  levels: memberProcedure
    .input(StockOfInput)
    .output(StockBalance)
    .query(({ ctx, input }) => getLevels(ctx.in, input)),
  moves: memberProcedure
    .input(ListMovesInput)
    .output(ListMovesOutput)
    .query(({ ctx, input }) => listMoves(ctx.in, input)),
  sums: memberProcedure
    .input(MoveFilter)
    .output(MoveSums)
    .query(({ ctx, input }) => sumMoves(ctx.in, input)),
  /** Day by day. */
  days: memberProcedure
    .input(StockDaysInput)
    .output(StockDays)
    .query(({ ctx, input }) => stockDays(ctx.in, input)),
  asOf: memberProcedure
    .input(StockAsOfInput)
    .output(StockAsOf)
    .query(({ ctx, input }) => stockAsOf(ctx.in, input)),
  low: memberProcedure
    .input(ListLowInput)
    .output(ListLowOutput)
    .query(({ ctx, input }) => listLow(ctx.in, input)),
  open: memberProcedure
    .input(OpenStockInput)
    .output(OpenStockOutput)
    .mutation(({ ctx, input }) => openStock(ctx.in, input)),
  adjust: memberProcedure
    .input(AdjustStockInput)
    .output(StockChange)
    .mutation(({ ctx, input }) => adjustStock(ctx.in, input)),
  transfer: memberProcedure
    .input(TransferStockInput)
    .output(StockChange)
    .mutation(({ ctx, input }) => transferStock(ctx.in, input)),
  reverse: memberProcedure
    .input(ReverseMoveInput)
    .output(StockChange)
    .mutation(({ ctx, input }) => reverseMove(ctx.in, input)),
  /** What is set aside without an order. */
  holds: memberProcedure
    .input(ListHoldsInput)
    .output(ListHoldsOutput)
    .query(({ ctx, input }) => listHolds(ctx.in, input)),
  hold: memberProcedure
    .input(HoldStockInput)
    .output(StockHold)
    .mutation(({ ctx, input }) => holdStock(ctx.in, input)),
  release: memberProcedure.input(ReleaseHoldInput).mutation(({ ctx, input }) => releaseHold(ctx.in, input)),
});
