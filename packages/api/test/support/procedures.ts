import * as z from 'zod';
import { appRouter } from '../../src/index';

export interface Procedure {
  path: string;
  type: 'query' | 'mutation';
  /** The JSON Schema of its input, or null when it takes none. */
  input: JsonSchema | null;
}

export interface JsonSchema {
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  maxLength?: number;
  maximum?: number;
  default?: unknown;
}

/** Every procedure there is, read from the router itself: a new one is in every test at once. */
export const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, inputs } = definitionOf(procedure);
  const [input] = inputs;
  return { path, type, input: input ? jsonSchemaOf(input) : null };
});

export const queries = procedures.filter(({ type }) => type === 'query');
export const mutations = procedures.filter(({ type }) => type === 'mutation');

/** Of JSON Schema's many shapes, ours use the ones `JsonSchema` names. */
function jsonSchemaOf(input: z.ZodType): JsonSchema {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** tRPC keeps these on every procedure; its types hide the inputs. */
function definitionOf(procedure: unknown) {
  return (procedure as { _def: { type: 'query' | 'mutation'; inputs: z.ZodType[] } })._def;
}

export interface Field {
  /** Where in the input: `['filter', 'assignee']`. */
  path: string[];
  schema: JsonSchema;
}

/** All fields of an input, nested ones too. */
export function fieldsOf(schema: JsonSchema | null, path: string[] = []): Field[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, field]) => [
    { path: [...path, name], schema: field },
    ...fieldsOf(field, [...path, name]),
  ]);
}

/** Whether a field may hold the id of something. */
export function isId({ schema }: Field): boolean {
  return [schema, ...(schema.anyOf ?? [])].some(({ format }) => format === 'uuid');
}

/** A copy of `input` with one field set, objects on the way made as needed. */
export function withField(input: unknown, [name = '', ...rest]: string[], value: unknown): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...(isObject(input) ? input : {}) };
  return { ...copy, [name]: rest.length === 0 ? value : withField(copy[name], rest, value) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
