import * as z from 'zod';
import { FIELD_KINDS } from './field-kinds';
import { kindNoun } from './kinds';
import { LIMITS } from './limits';
import { CURRENCY_CODE } from './money/currency';
import { distinct, id, instant, line, version } from './values';

export type { FieldKind } from './field-kinds';

export const fieldKind = z.enum(FIELD_KINDS);

export const FieldChoice = z.object({
  id,
  name: z.string(),
  /** Records keep an archived choice; pickers leave it out. */
  archived: z.boolean(),
});
export type FieldChoice = z.infer<typeof FieldChoice>;

/** A custom field of a kind of record. */
export const TaskField = z.object({
  id,
  /** The kind of record that has it. */
  noun: kindNoun,
  name: z.string(),
  kind: fieldKind,
  /** For the type `choice`: the choices in sort order; else empty. */
  choices: z.array(FieldChoice),
  /** For the type `money`: an ISO 4217 code; else null. */
  currency: z.string().nullable(),
  position: z.int(),
  version,
  archivedAt: instant.nullable(),
});
export type TaskField = z.infer<typeof TaskField>;

const name = line(LIMITS.settingsNameChars);
const currency = z.string().regex(CURRENCY_CODE, 'Enter a currency code like EUR');

/** A choice by its name; with an existing id, that choice is renamed. */
const choice = z.strictObject({ id: id.optional(), name, archived: z.boolean().default(false) });
const choices = z
  .array(choice)
  .max(LIMITS.choices)
  .refine((all) => distinct(all.map((one) => one.name)), 'List each choice once');

export const CreateFieldInput = z.strictObject({
  noun: kindNoun.default('task'),
  name,
  kind: fieldKind,
  /** Required for the type `choice`. */
  choices: z.array(name).max(LIMITS.choices).refine(distinct, 'List each choice once').default([]),
  /** Required for the type `money`. */
  currency: currency.optional(),
});
export type CreateFieldInput = z.input<typeof CreateFieldInput>;

/** The type cannot change. `choices` are all of them in their new order; an omitted one is deleted, unless a record uses it. */
export const UpdateFieldInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  choices: choices.optional(),
  currency: currency.optional(),
});
export type UpdateFieldInput = z.input<typeof UpdateFieldInput>;

/** Archives or restores a field. Records keep their values. */
export const FieldVersionInput = z.strictObject({ id, version });
export type FieldVersionInput = z.infer<typeof FieldVersionInput>;

/** All active fields of a kind, in their new order. */
export const ReorderFieldsInput = z.strictObject({
  noun: kindNoun.default('task'),
  ids: z.array(id).min(1).max(LIMITS.fields),
});
export type ReorderFieldsInput = z.input<typeof ReorderFieldsInput>;
export const ListFieldsInput = z.strictObject({ noun: kindNoun.default('task') });
export type ListFieldsInput = z.input<typeof ListFieldsInput>;
export const FieldsOutput = z.object({ items: z.array(TaskField) });
