import * as z from 'zod';
import { appRouter } from '../root';

/** Every procedure with its type, input and output as JSON Schema: three lines each, sorted, so that a change shows as a one-line diff. */
export function describeContract(): string {
  const procedures = Object.entries(appRouter._def.procedures).sort(([a], [b]) => (a < b ? -1 : 1));
  return procedures.map(([path, procedure]) => describeProcedure(path, definitionOf(procedure))).join('');
}

interface Definition {
  type: string;
  inputs: z.ZodType[];
  output?: z.ZodType;
}

function describeProcedure(path: string, { type, inputs: [input], output }: Definition): string {
  return `${path} ${type}\n  input ${describe(input, 'input')}\n  output ${describe(output, 'output')}\n`;
}

function describe(schema: z.ZodType | undefined, io: 'input' | 'output'): string {
  if (!schema) return 'none';
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.stringify(sorted(rest));
}

/** Normalises a schema: sorts keys and alternatives, and drops format patterns and the safe-integer range. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const redundant = (key: string, one: unknown) =>
    (key === 'pattern' && 'format' in value) || Math.abs(Number(one)) === Number.MAX_SAFE_INTEGER;
  const entries = Object.entries(value).flatMap(([key, one]) =>
    redundant(key, one) ? [] : [[key, sorted(one)] as const],
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** tRPC stores these on every procedure; its types hide the schemas. */
function definitionOf(procedure: unknown): Definition {
  return (procedure as { _def: Definition })._def;
}

/** The lines of a description, by procedure. */
export function proceduresIn(description: string): Map<string, string> {
  const procedures = description
    .split(/\n(?=\S)/)
    .map((block) => [block.slice(0, block.indexOf(' ')), block.trimEnd()] as const);
  return new Map(procedures);
}
