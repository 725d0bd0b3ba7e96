import type { TaskBoardInput, TaskBoardOutput } from '@quartermaster/contracts';
import type { ListTypes } from '@quartermaster/contracts/records/kind';
import {
  type Ctx,
  JsonText,
  type Listed,
  type ListPage,
  type ListSource,
  listAsJson,
  listRecords,
  taskBoard,
  taskBoardAsJson,
} from '@quartermaster/domain';
import type * as z from 'zod';

interface Call {
  in: Ctx;
  isWhole?: boolean | undefined;
}

/**
 * A page of a list: as JSON if that is the whole response, as records for the other calls of a batch and for callers in this process.
 * Its output needs a schema of `orJson`.
 */
export function listPage<T extends ListTypes>(
  { in: ctx, isWhole }: Call,
  source: ListSource<T>,
  input: ListPage & { query: string },
): Promise<Listed<T['summary']>> {
  return isWhole ? inItsPlace(listAsJson(ctx, source, input)) : listRecords(ctx, source, input);
}

/** A board, in the same two ways. */
export function boardPage({ in: ctx, isWhole }: Call, input: TaskBoardInput): Promise<TaskBoardOutput> {
  return isWhole ? inItsPlace(taskBoardAsJson(ctx, input)) : taskBoard(ctx, input);
}

/** Only `isWhole` calls get JSON, and those only come from `answerOne`, which sends it as it is: no code reads it as a value. */
function inItsPlace<V>(json: Promise<JsonText<V>>): Promise<V> {
  const answer: Promise<unknown> = json;
  return answer as Promise<V>;
}

/** The same schema, which lets JSON pass: it was written by the columns from which the schema is derived. */
export function orJson<S extends z.ZodType>(schema: S): S {
  const parse = (value: unknown) => (value instanceof JsonText ? value : schema.parse(value));
  return Object.create(schema, { parse: { value: parse } });
}
