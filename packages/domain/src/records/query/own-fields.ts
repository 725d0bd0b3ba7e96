import { minorDigits } from '@quartermaster/contracts/money/currency';
import type { QueryValue } from '@quartermaster/contracts/records/query/ast';
import type { Operator } from '@quartermaster/contracts/records/query/fields';
import { readDate } from '@quartermaster/contracts/records/query/values';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { type AnyListSource, recordColumn } from '../source';
import { momentOf } from './days';
import type { Names, OwnField } from './names';
import { any, compare, contains, oneOf, type Predicate } from './predicates';
import type { NamedCondition } from './types';

const DECIMAL = /^-?\d{1,20}(?:\.\d{1,6})?$/;

/**
 * A comparison with a field of the workspace's own, over its index rows. How each kind is stored there stands in
 * fields/values.ts. Money is written in whole units (12.50) and compared in minor ones.
 * @throws Invalid for a value the field's kind cannot have
 */
export function ownFieldCondition(
  ctx: Ctx,
  source: AnyListSource,
  { field, condition: { operator, values, names } }: { field: OwnField; condition: NamedCondition },
): Predicate {
  const own = sql`SELECT 1 FROM field_values AS own WHERE own.workspaceId = ${sql.ref(`${source.table}.workspaceId`)}
    AND own.fieldId = ${field.id} AND own.recordId = ${sql.ref(recordColumn(source))}`;
  const none = values.some((value) => value.kind === 'none');
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  const matching =
    texts.length > 0 ? [sql`EXISTS (${own} AND ${valueIs(ctx, { names, field, operator, texts })})`] : [];
  return any([...matching, ...(none ? [sql`NOT EXISTS (${own})`] : [])]);
}

function valueIs(
  ctx: Ctx,
  { names, field, operator, texts }: { names: Names; field: OwnField; operator: Operator; texts: readonly string[] },
): Predicate {
  const [first = ''] = texts;
  const refuse = (takes: string): never => {
    throw new Invalid(`This field needs ${takes}, not “${first}”`, 'query');
  };
  switch (field.kind) {
    case 'number':
    case 'money': {
      const numbers = texts.map((text) => (DECIMAL.test(text) ? text : refuse('a number such as 12.5')));
      const stored = numbers.map((number) => decimal(number, field));
      return any(stored.map((number) => sql`own.number ${sql.raw(operator === 'in' ? '=' : operator)} ${number}`));
    }
    case 'date': {
      const days = texts.map((text) => dayOf(ctx, readDate(text)) ?? refuse('a date such as today+3d or 2026-03-12'));
      return operator === 'in' ? oneOf('own.text', days) : compare('own.text', operator, days[0] ?? '');
    }
    case 'choice': {
      const ids = texts.map((text) => choiceOf(field, text) ?? refuse('one of the choices'));
      return oneOf('own.text', ids);
    }
    case 'person':
      return oneOf('own.text', texts.map(names.person));
    default:
      return operator === '~' ? contains('own.text', first) : oneOf('own.text', texts);
  }
}

function decimal(number: string, { kind, options }: OwnField) {
  const digits = kind === 'money' ? minorDigits(options.currency ?? 'EUR') : 0;
  return sql`CAST(${number} AS DECIMAL(26, 6)) * ${10 ** digits}`;
}

function dayOf({ runtime, timeZone, weekStart }: Ctx, value: QueryValue | null): string | null {
  return value?.kind === 'date' ? momentOf(value, { now: runtime.clock.now(), timeZone, weekStart }).date : null;
}

function choiceOf({ options }: OwnField, text: string): string | undefined {
  const wanted = text.toLowerCase();
  return options.choices?.find((choice) => choice.id === text || choice.name.toLowerCase() === wanted)?.id;
}
