import { ListTrashInput } from '@quartermaster/contracts';
import type { Columns } from '@quartermaster/contracts/records/column';
import { filterInput, pageInput, sortInput } from '@quartermaster/contracts/records/inputs';
import { recordRef } from '@quartermaster/contracts/records/key';
import type { Kind, List, ListTypes } from '@quartermaster/contracts/records/kind';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { ListSchemas, RecordSchemas } from '@quartermaster/contracts/records/schemas';
import { sortTerms } from '@quartermaster/contracts/records/sorts';
import { id, instant, version } from '@quartermaster/contracts/values';
import {
  getRecord,
  groupRecords,
  type JsonText,
  type KindTypes,
  type ListSource,
  listAsJson,
  listRecords,
  listTrashed,
  purgeRecord,
  recordAsJson,
  restoreRecord,
  type Source,
  trashRecord,
} from '@quartermaster/domain';
import * as z from 'zod';
import { answersAsJson } from './json-answers';
import { memberProcedure } from './trpc';

const versionInput = z.strictObject({ id, version });
const nextCursor = z.string().nullable();
/** The title is of the record that a group is of. */
const group = z.object({ value: z.string(), title: z.string().optional(), count: z.int(), capped: z.boolean() });

/**
 * A record as its procedure answers it. tRPC types the output of a schema of T as a conditional type, which is T as soon as T is
 * known; inside this generic function it never is. The argument is checked here, and the output schema checks it again.
 */
function sent<D>(record: Promise<D>): Promise<never> {
  return record as Promise<never>;
}

/** The same for a record as JSON, which its columns wrote. */
function sentAsJson<D>(json: Promise<JsonText<D>>): Promise<JsonText<never>> {
  return json as Promise<JsonText<never>>;
}

/**
 * The procedures that every list has, of records or of what they are made of.
 * @param list whose sorts and groups the inputs take
 * @param schemas of the list, which type the outputs by name
 */
export function listProcedures<T extends ListTypes, C extends Columns, S extends string, G extends string>({
  list,
  source,
  schemas: { summary },
}: {
  list: List<C, S, G>;
  source: ListSource<T>;
  schemas: ListSchemas<T>;
}) {
  const listInput = filterInput.extend({
    sort: sortInput(sortTerms(list.sorts)).default(list.defaults.sort as never),
    ...pageInput.shape,
  });
  return {
    list: answersAsJson(
      memberProcedure
        .input(listInput.prefault({}))
        .output(z.object({ items: z.array(summary), nextCursor }))
        .query(({ ctx, input }) => listRecords<T>(ctx.in, source, input)),
      { input: listInput.prefault({}), answer: (ctx, input) => listAsJson<T>(ctx, source, input) },
    ),
    groups: memberProcedure
      .input(filterInput.extend({ by: z.enum(list.groups) }))
      .output(z.object({ groups: z.array(group), total: group.omit({ value: true, title: true }) }))
      .query(({ ctx, input }) => groupRecords(ctx.in, source, input)),
  };
}

/**
 * The procedures that every kind of record has. Its own verbs, create and update among them, are written out in its router.
 * @param kind whose sorts and groups the inputs take
 * @param schemas of the kind, which type the outputs by name
 */
export function recordProcedures<
  T extends KindTypes,
  N extends Noun,
  C extends Columns,
  S extends string,
  G extends string,
>({
  kind,
  source,
  schemas,
}: {
  kind: Kind<N, C, S, G>;
  source: Source<T>;
  schemas: Pick<RecordSchemas<T>, 'summary' | 'detail'>;
}) {
  const { summary, detail } = schemas;
  const getInput = z.strictObject({ ref: recordRef(kind.noun) });
  return {
    ...listProcedures<T, C, S, G>({ list: kind, source, schemas }),
    get: answersAsJson(
      memberProcedure
        .input(getInput)
        .output(detail)
        .query(({ ctx, input }) => sent<T['detail']>(getRecord(ctx.in, source, input.ref))),
      { input: getInput, answer: (ctx, input) => sentAsJson(recordAsJson<T>(ctx, source, input.ref)) },
    ),
    trash: memberProcedure
      .input(versionInput)
      .output(detail)
      .mutation(({ ctx, input }) => sent<T['detail']>(trashRecord(ctx.in, source, input))),
    restore: memberProcedure
      .input(versionInput)
      .output(detail)
      .mutation(({ ctx, input }) => sent<T['detail']>(restoreRecord(ctx.in, source, input))),
    /** Permanently deletes trashed records. */
    purge: memberProcedure
      .input(versionInput)
      .output(z.object({ purged: z.int() }))
      .mutation(({ ctx, input }) => purgeRecord(ctx.in, source, input)),
    listTrash: memberProcedure
      .input(ListTrashInput.prefault({}))
      .output(z.object({ items: z.array(z.intersection(summary, z.object({ trashedAt: instant }))), nextCursor }))
      .query(({ ctx, input }) => listTrashed(ctx.in, source, input)),
  };
}
