import * as z from 'zod';
import { appRouter } from '../../src/index';

export interface Procedure {
  path: string;
  type: 'query' | 'mutation';
  /** The JSON Schema of its input, or null without input. */
  input: JsonSchema | null;
}

export interface JsonSchema {
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  maxLength?: number;
  maximum?: number;
  default?: unknown;
}

/** Every procedure, read from the router itself, so that a new one joins every test automatically. */
export const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, inputs } = definitionOf(procedure);
  const [input] = inputs;
  return { path, type, input: input ? jsonSchemaOf(input) : null };
});

export const queries = procedures.filter(({ type }) => type === 'query');
export const mutations = procedures.filter(({ type }) => type === 'mutation');

/** Our schemas only use the JSON Schema features that `JsonSchema` declares. */
function jsonSchemaOf(input: z.ZodType): JsonSchema {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** tRPC stores these on every procedure; its types hide the inputs. */
function definitionOf(procedure: unknown) {
  return (procedure as { _def: { type: 'query' | 'mutation'; inputs: z.ZodType[] } })._def;
}

export interface Field {
  /** The path within the input: `['filter', 'assignee']`. */
  path: string[];
  schema: JsonSchema;
}

/** All fields of an input, including nested ones; of an input with variants, those of the first that has each. */
export function fieldsOf(schema: JsonSchema | null, path: string[] = []): Field[] {
  const variants = (schema?.oneOf ?? []).toReversed().map(({ properties }) => properties);
  const properties: Record<string, JsonSchema> = Object.assign({}, ...variants, schema?.properties);
  return Object.entries(properties).flatMap(([name, field]) => [
    { path: [...path, name], schema: field },
    ...fieldsOf(field, [...path, name]),
  ]);
}

/** Whether a field may hold a record's id. */
export function isId({ schema }: Field): boolean {
  return [schema, ...(schema.anyOf ?? [])].some(({ format }) => format === 'uuid');
}

/** A copy of `input` with one field set; missing parents are created. */
export function withField(input: unknown, [name = '', ...rest]: string[], value: unknown): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...(isObject(input) ? input : {}) };
  return { ...copy, [name]: rest.length === 0 ? value : withField(copy[name], rest, value) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
