import * as z from 'zod';
import { FIELD_KINDS } from './field-kinds';
import { LIMITS } from './limits';
import { id, instant, line, version } from './values';

export type { FieldKind } from './field-kinds';

export const fieldKind = z.enum(FIELD_KINDS);

export const FieldChoice = z.object({
  id,
  name: z.string(),
  /** Tasks keep it, pickers leave it out. */
  archived: z.boolean(),
});
export type FieldChoice = z.infer<typeof FieldChoice>;

/** A field the workspace added to its tasks. */
export const TaskField = z.object({
  id,
  name: z.string(),
  kind: fieldKind,
  /** Of the kind `choice`, in the order they sort; else empty. */
  choices: z.array(FieldChoice),
  /** Of the kind `money`: ISO 4217; else null. */
  currency: z.string().nullable(),
  position: z.int(),
  version,
  archivedAt: instant.nullable(),
});
export type TaskField = z.infer<typeof TaskField>;

const name = line(LIMITS.settingsNameChars);
const unique = (names: string[]) => new Set(names.map((one) => one.toLowerCase())).size === names.length;
const currency = z.string().regex(/^[A-Z]{3}$/, 'Enter a currency code like EUR');

/** A choice by its words; with the id of one there is, that one under new words. */
const choice = z.strictObject({ id: id.optional(), name, archived: z.boolean().default(false) });
const choices = z
  .array(choice)
  .max(LIMITS.choices)
  .refine((all) => unique(all.map((one) => one.name)), 'List each choice once');

export const CreateFieldInput = z.strictObject({
  name,
  kind: fieldKind,
  /** For the kind `choice`. */
  choices: z.array(name).max(LIMITS.choices).refine(unique, 'List each choice once').default([]),
  /** For the kind `money`. */
  currency: currency.optional(),
});
export type CreateFieldInput = z.input<typeof CreateFieldInput>;

/** The kind stays. `choices` are all of them in their new order; one left out goes, unless a task has it. */
export const UpdateFieldInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  choices: choices.optional(),
  currency: currency.optional(),
});
export type UpdateFieldInput = z.input<typeof UpdateFieldInput>;

/** A field archived, or taken back. Tasks keep their values. */
export const FieldVersionInput = z.strictObject({ id, version });
export type FieldVersionInput = z.infer<typeof FieldVersionInput>;

/** All fields that are not archived, in their new order. */
export const ReorderFieldsInput = z.strictObject({ ids: z.array(id).min(1).max(LIMITS.fields) });
export type ReorderFieldsInput = z.infer<typeof ReorderFieldsInput>;
export const FieldsOutput = z.object({ items: z.array(TaskField) });
