import type { Ctx, JsonText } from '@quartermaster/domain';
import { TRPCError } from '@trpc/server';
import type * as z from 'zod';
import type { RequestContext } from './context';
import { enter, inTurn, reported } from './trpc';

/** A procedure, as far as its type says what it returns. */
interface Answering {
  _def: { $types: { output: unknown } };
}

type JsonAnswer = (ctx: RequestContext, readInput: () => unknown) => Promise<JsonText<unknown>>;

const ANSWERS = new WeakMap<object, JsonAnswer>();

/**
 * Gives a procedure of members a second way to answer: as JSON that is written from rows. It serves single calls and batches of reads,
 * and leaves out the procedure's middleware, which copies the call several times, and its output schema, which is derived from the same
 * columns as the JSON. Streams, batches with writes and callers in this process get the procedure itself.
 * @param input the procedure's input schema
 */
export function answersAsJson<P extends Answering, I extends z.ZodType>(
  procedure: P,
  {
    input,
    answer,
  }: { input: I; answer(ctx: Ctx, input: z.output<I>): Promise<JsonText<P['_def']['$types']['output']>> },
): P {
  ANSWERS.set(procedure, async (ctx, readInput) => {
    const { in: entered } = await enter(ctx);
    return answer(entered, parsed(input, readInput()));
  });
  return procedure;
}

/**
 * The JSON of a call, if its procedure answers as JSON.
 * @param readInput called after the gate, as the procedure does
 * @throws TRPCError the same as the procedure
 */
export function jsonAnswer(
  procedure: object,
  { ctx, path, readInput }: { ctx: RequestContext; path: string; readInput: () => unknown },
): Promise<JsonText<unknown>> | undefined {
  const answer = ANSWERS.get(procedure);
  if (!answer) return undefined;
  return inTurn({ ctx, path, type: 'query' }, () => answer(ctx, readInput)).catch((error: unknown) => {
    throw reported({ ctx, path }, error);
  });
}

function parsed<I extends z.ZodType>(schema: I, input: unknown): z.output<I> {
  try {
    return schema.parse(input);
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause });
  }
}
