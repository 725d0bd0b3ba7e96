import { type RawBuilder, sql } from '@quartermaster/db';
import { dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { hasNone, momentIn, related, textsOf } from '../../records/query/conditions';
import type { Moment } from '../../records/query/days';
import { any, compare, isNull, not, oneOf, type Predicate } from '../../records/query/predicates';
import type { NamedCondition } from '../../records/query/types';

/** The query fields of tasks that are not compared as their column's type is. */
export const TASK_CONDITIONS: Readonly<Record<string, (ctx: Ctx, condition: NamedCondition) => Predicate>> = {
  status: (_ctx, condition) => statusIs(condition),
  due: (ctx, { operator, values }) =>
    any(
      values.map((value) =>
        value.kind === 'none' ? isNull('tasks.dueOn') : dueIs(operator === 'in' ? '=' : operator, momentIn(ctx, value)),
      ),
    ),
  link: (_ctx, { values }) =>
    related('tasks', {
      satellite: 'links',
      column: 'ref',
      values: textsOf(values).map((text) => text.toUpperCase()),
      none: hasNone(values),
    }),
  blocks: (_ctx, condition) => depends(condition, { self: 'blockerId', other: 'blockedId' }),
  blockedby: (_ctx, condition) => depends(condition, { self: 'blockedId', other: 'blockerId' }),
  blocked: (_ctx, condition) => yes(condition, sql`tasks.blockedBy > 0`),
  overdue(ctx, condition) {
    const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
    return yes(condition, sql`(tasks.open = 1 AND tasks.dueOn IS NOT NULL AND tasks.dueOn < ${today})`);
  },
  recurring: (_ctx, condition) => yes(condition, sql`tasks.recurrence IS NOT NULL`),
  has_checklist: (_ctx, condition) => yes(condition, sql`tasks.checkTotal > 0`),
};

function yes({ values: [value] }: NamedCondition, predicate: RawBuilder<unknown>): Predicate {
  return value?.kind === 'boolean' && !value.value ? not(predicate) : predicate;
}

function statusIs({ values, names }: NamedCondition): Predicate {
  const halves: Record<string, Predicate> = { open: sql`tasks.open = 1`, closed: sql`tasks.open = 0` };
  const texts = textsOf(values);
  const own = texts.filter((text) => halves[text.toLowerCase()] === undefined);
  const ids = own.map((text) => {
    const { id, group } = names.setting('status', text);
    if (group === undefined) throw new Invalid(`There is no status “${text}”`, 'query');
    return id;
  });
  return any([
    ...texts.flatMap((text) => halves[text.toLowerCase()] ?? []),
    ...(ids.length > 0 ? [oneOf('tasks.statusId', ids)] : []),
  ]);
}

/** A time in the value is compared with the task's own; a task without one is due at the end of its day. */
function dueIs(op: string, { date, time }: Moment): Predicate {
  if (time === null) return compare('tasks.dueOn', op, date);
  const at = sql`COALESCE(tasks.dueTime, '24:00')`;
  if (op === '=') return sql`(tasks.dueOn = ${date} AND ${at} = ${time})`;
  const [beyond, side] = op.startsWith('<') ? [sql`<`, sql`<=`] : [sql`>`, sql`>=`];
  return sql`(tasks.dueOn ${side} ${date} AND (tasks.dueOn ${beyond} ${date} OR ${at} ${sql.raw(op)} ${time}))`;
}

function depends({ values, names }: NamedCondition, { self, other }: { self: string; other: string }): Predicate {
  return sql`EXISTS (SELECT 1 FROM task_dependencies AS edge WHERE edge.workspaceId = tasks.workspaceId
    AND ${sql.ref(`edge.${self}`)} = tasks.id AND ${oneOf(
      `edge.${other}`,
      textsOf(values).map((text) => names.record(text)),
    )})`;
}
