import { keyOf, numberIn } from '@quartermaster/contracts/records/key';
import { filterName } from '@quartermaster/contracts/records/kind';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import { conditionsOf, type QueryNode } from '@quartermaster/contracts/records/query/ast';
import { isCustom } from '@quartermaster/contracts/records/query/fields';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { fromJson } from '../../kernel/stored';
import type { AnyListSource } from '../source';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A custom field, as a condition needs it. */
export interface OwnField {
  id: string;
  kind: string;
  options: { currency?: string; choices?: Array<{ id: string; name: string }> };
}

/** A setting that a query names, with its group if it has one. */
export interface NamedSetting {
  id: string;
  group?: string;
}

/** What the names in a query stand for. Every look-up throws Invalid for what does not exist. */
export interface Names {
  person(name: string): string;
  /** @param of the settings' noun, as in the column's `of` */
  setting(of: string, name: string): NamedSetting;
  /** The id of a record. @param noun of its kind; the list's own if left out */
  record(key: string, noun?: Noun): string;
  field(ref: string): OwnField;
}

/** What the values of a query field name. */
type Named = 'person' | { record: AnyListSource } | { setting: string } | null;

/** Looks up what a query names. Most queries name nothing and run no statement here. */
export async function lookUpNames(ctx: Ctx, source: AnyListSource, query: QueryNode | null): Promise<Names> {
  const conditions = conditionsOf(query);
  const fields = await ownFields(
    ctx,
    source,
    conditions.flatMap(({ field }) => (isCustom(field) ? [nameIn(field)] : [])),
  );
  const named = namedBy(source);
  const people: string[] = [];
  const keys = new Map<AnyListSource, string[]>();
  const wanted = new Map<string, string[]>();
  for (const { field, values } of conditions) {
    const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
    const what = isCustom(field) ? personal(fields.get(lower(nameIn(field)))) : (named.get(field) ?? null);
    if (what === 'person') people.push(...texts);
    else if (what && 'record' in what) keys.set(what.record, [...(keys.get(what.record) ?? []), ...texts]);
    else if (what) wanted.set(what.setting, [...(wanted.get(what.setting) ?? []), ...texts]);
  }
  const [members, records, settings] = await Promise.all([
    peopleNamed(ctx, people),
    Promise.all([...keys].map(([kind, texts]) => recordsNamed(ctx, kind, texts))),
    settingsNamed(ctx, source, wanted),
  ]);
  const known = new Map(records.flatMap((found) => [...found]));
  return {
    person: (name) => (lower(name) === 'me' ? ctx.actor.id : idOr(members, 'person', name)),
    setting(of, name) {
      const setting = settings.get(of)?.get(lower(name));
      if (setting) return setting;
      return { id: idOr(new Map(), of, name) };
    },
    record: (key, noun) => idOr(known, kindOf(source, noun).list.words.one, key),
    field(ref) {
      const field = fields.get(lower(nameIn(ref)));
      if (!field) throw missing('field', nameIn(ref));
      return field;
    },
  };
}

const lower = (text: string) => text.toLowerCase();
const nameIn = (ref: string) => ref.slice('cf.'.length);
const missing = (noun: string, name: string) => new Invalid(`There is no ${noun} “${name}”`, 'query');

function idOr(known: ReadonlyMap<string, string>, noun: string, name: string): string {
  const id = known.get(lower(name)) ?? (ID.test(name) ? name : undefined);
  if (id === undefined) throw missing(noun, name);
  return id;
}

function personal(field: OwnField | undefined): Named {
  return field?.kind === 'person' ? 'person' : null;
}

/** By the query fields of a list. */
function namedBy(source: AnyListSource): ReadonlyMap<string, Named> {
  const { list } = source;
  const named = new Map<string, Named>();
  for (const [name, { type }] of Object.entries(list.queryFields ?? {})) {
    if (type === 'person') named.set(name, 'person');
    if (type === 'ref') named.set(name, { record: source });
  }
  for (const [attribute, column] of Object.entries(list.columns)) {
    const name = filterName(attribute, column);
    if (name === null) continue;
    if (column.type === 'person' || column.type === 'people') named.set(name, 'person');
    if (column.of !== undefined) named.set(name, { setting: column.of });
    if (column.type === 'ref') named.set(name, { record: kindOf(source, column.to) });
  }
  return named;
}

/** The source of the kind that a reference leads to. */
function kindOf(source: AnyListSource, noun: Noun | undefined): AnyListSource {
  if (noun === undefined || noun === source.list.noun) return source;
  const target = source.targets?.[noun];
  if (!target) throw new Error(`${source.table} does not say what its references to ${noun} lead to`);
  return target;
}

/** The names that need a look-up: an id stands for itself. */
export function unknownNames(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !ID.test(name));
}

async function settingsNamed(
  ctx: Ctx,
  { settings = {} }: AnyListSource,
  wanted: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, Map<string, NamedSetting>>> {
  const found = await Promise.all(
    [...wanted].map(async ([of, names]) => [of, (await settings[of]?.(ctx, names)) ?? new Map()] as const),
  );
  return new Map(found);
}

/** By name or e-mail address. If two people share a name, it stands for neither: their addresses tell them apart. */
async function peopleNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = unknownNames(names).filter((name) => lower(name) !== 'me');
  if (wanted.length === 0) return new Map();
  const rows = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name', 'users.email'])
    .where((on) => on.or([on('users.name', 'in', wanted), on('users.email', 'in', wanted)]))
    .execute();
  const found = new Map(rows.map((row) => [lower(row.email), row.id]));
  for (const { id, name } of rows) {
    const twins = rows.filter((row) => lower(row.name) === lower(name)).length;
    if (twins === 1) found.set(lower(name), id);
  }
  return found;
}

/** By key, or by name where the kind has one. If two share a name, it stands for neither: their keys tell them apart. */
async function recordsNamed(
  ctx: Ctx,
  { list, table }: AnyListSource,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (list.noun === undefined) return new Map();
  const { noun } = list;
  const unknown = unknownNames(keys);
  const numbers = unknown.flatMap((key) => numberIn(noun, key) ?? []);
  const names = list.columns.name ? unknown.filter((key) => numberIn(noun, key) === null) : [];
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const read = (name: string, values: readonly (string | number)[]) =>
    ctx.sql
      .from(table)
      .select([
        sql<string>`${column('id')}`.as('id'),
        sql<number>`${column('number')}`.as('number'),
        sql<string>`${column(name)}`.as('called'),
      ])
      .where(sql<boolean>`${column(name)} IN (${sql.join(values)})`)
      .execute();
  const [byKey, byName] = await Promise.all([
    numbers.length > 0 ? read('number', numbers) : [],
    names.length > 0 ? read('name', names) : [],
  ]);
  const found = new Map(byKey.map((row) => [lower(keyOf(noun, row.number)), row.id]));
  for (const { id, called } of byName) {
    const twins = byName.filter((row) => lower(row.called) === lower(called)).length;
    if (twins === 1) found.set(lower(called), id);
  }
  return found;
}

async function ownFields(
  ctx: Ctx,
  { list, partOf }: AnyListSource,
  names: readonly string[],
): Promise<Map<string, OwnField>> {
  const noun = partOf?.noun ?? list.noun;
  if (names.length === 0 || noun === undefined) return new Map();
  const rows = await ctx.sql
    .from('fields')
    .select(['fields.id', 'fields.name', 'fields.kind', 'fields.options'])
    .where('fields.noun', '=', noun)
    .where((on) => on.or([on('fields.name', 'in', [...names]), on('fields.id', 'in', [...names])]))
    .execute();
  return new Map(
    rows.flatMap(({ id, name, kind, options }) => {
      // Written by the fields' verbs, so of that shape.
      const field = { id, kind, options: fromJson(options) as OwnField['options'] };
      return [
        [lower(name), field],
        [id, field],
      ] as const;
    }),
  );
}
