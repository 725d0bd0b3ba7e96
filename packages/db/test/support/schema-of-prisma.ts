import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import internals from '@prisma/internals';

const FOLDER = fileURLToPath(new URL('../../prisma/', import.meta.url));

export type Datamodel = Awaited<ReturnType<typeof internals.getDMMF>>['datamodel'];
type Model = Datamodel['models'][number];
type Field = Model['fields'][number];

let datamodel: Promise<Datamodel> | undefined;

/** The Prisma schema, parsed by Prisma without its engine, once per file of tests: parsing takes a good part of a second. */
export function readDatamodel(): Promise<Datamodel> {
  datamodel ??= parseDatamodel();
  return datamodel;
}

async function parseDatamodel(): Promise<Datamodel> {
  const names = await readdir(FOLDER, { recursive: true });
  const files = names.filter((name) => name.endsWith('.prisma'));
  const texts = await Promise.all(
    files.map(async (name): Promise<[string, string]> => [name, await readFile(FOLDER + name, 'utf8')]),
  );
  return (await internals.getDMMF({ datamodel: texts })).datamodel;
}

/** The MySQL schema that the Prisma schema implies, one fact per line, sorted. */
export async function schemaOfPrisma(): Promise<string[]> {
  const { models, indexes } = await readDatamodel();
  const tables = new Map(models.map((model) => [model.name, model.dbName ?? model.name]));
  const tableOf = (model: string) => tables.get(model) ?? model;
  const columns = models.flatMap((model) =>
    model.fields.filter((field) => field.kind !== 'object').map((field) => columnLine(tableOf(model.name), field)),
  );
  const keys = indexes.map(({ model, type, fields }) => {
    const table = tableOf(model);
    const names = fields.map(({ name }) => name);
    if (type === 'id') return `${table} PRIMARY unique (${names.join(', ')})`;
    const ending = type === 'unique' ? 'key unique' : type === 'fulltext' ? 'idx fulltext' : 'idx';
    return `${table} ${table}_${names.join('_')}_${ending} (${names.join(', ')})`;
  });
  const references = models.flatMap(({ name, fields }) =>
    fields.filter((field) => field.relationFromFields?.length).map((field) => referenceLine(tableOf, name, field)),
  );
  return [...columns, ...keys, ...references].sort();
}

function columnLine(table: string, field: Field): string {
  const given = defaultOf(field);
  return [
    `${table}.${field.dbName ?? field.name} ${columnType(field)}`,
    field.isRequired ? 'not null' : 'null',
    ...(given === undefined ? [] : [`default ${String(given).toLowerCase()}`]),
  ].join(' ');
}

/** As the database prints it; undefined if there is none. */
function defaultOf({ default: value }: Field): unknown {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' && value !== null && 'name' in value ? 'current_timestamp(3)' : value;
}

/** The MySQL type of a field: its native type, else Prisma's default. */
function columnType({ nativeType, type }: Field): string {
  if (nativeType) {
    const [name, args] = nativeType;
    return name.toLowerCase() + (args.length > 0 ? `(${args.join(',')})` : '');
  }
  const plain: Record<string, string> = { Int: 'int', Boolean: 'tinyint(1)', Json: 'json' };
  return plain[type] ?? `no native type for ${type}`;
}

function referenceLine(tableOf: (model: string) => string, model: string, field: Field): string {
  const table = tableOf(model);
  const from = field.relationFromFields ?? [];
  return [
    `${table} ${table}_${from.join('_')}_fkey (${from.join(', ')})`,
    `references ${tableOf(field.type)} (${(field.relationToFields ?? []).join(', ')})`,
    `on delete ${field.relationOnDelete} on update ${field.relationOnUpdate}`.toLowerCase(),
  ].join(' ');
}
