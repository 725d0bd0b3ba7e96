import { LIMITS, type TaskField } from '@quartermaster/contracts';
import type { KindNoun } from '@quartermaster/contracts/kinds';
import { ZodError } from 'zod';
import { createField } from '../../fields/create';
import { toField } from '../../fields/load';
import { updateField } from '../../fields/update';
import type { Ctx } from '../../kernel/context';
import { Conflict, Invalid } from '../../kernel/errors';
import { asWord } from '../../kernel/fold';
import type { FieldShape } from '../read';

/** Where a source does not say what a field holds, it holds text. */
export const TEXT: FieldShape = { kind: 'text', choices: [], currency: null };

/** The fields of a kind of record by name; those that are missing are made where they can be. */
export async function findOrMakeFields(
  ctx: Ctx,
  { noun, wanted }: { noun: KindNoun; wanted: ReadonlyMap<string, FieldShape> },
): Promise<Map<string, TaskField>> {
  const rows = await ctx.prisma.field.findMany({ where: { noun, archivedAt: null } });
  const fields = new Map(rows.map((row) => [asWord(row.name), toField(row)]));
  for (const [name, shape] of wanted) {
    if (name.length > LIMITS.settingsNameChars) continue;
    const found = fields.get(asWord(name));
    const field = await (found ? withChoices(ctx, found, shape) : makeField(ctx, noun, { name, ...shape }));
    if (field) fields.set(asWord(name), field);
  }
  return fields;
}

function makeField(
  ctx: Ctx,
  noun: KindNoun,
  { name, kind, choices, currency }: FieldShape & { name: string },
): Promise<TaskField | null> {
  return unlessRefused(() =>
    createField(ctx, { noun, name, kind, choices: [...choices], ...(currency ? { currency } : {}) }),
  );
}

/** A field that is here also has the choices of the one that comes in. */
async function withChoices(ctx: Ctx, field: TaskField, { choices }: FieldShape): Promise<TaskField | null> {
  const { id, version, kind } = field;
  const added = unlike(choices).filter((name) => !field.choices.some((choice) => asWord(choice.name) === asWord(name)));
  if (kind !== 'choice' || added.length === 0) return field;
  const all = [...field.choices, ...added.map((name) => ({ name }))];
  return unlessRefused(() => updateField(ctx, { id, version, choices: all }));
}

/** Each once, however it is written. */
export function unlike(names: readonly string[]): string[] {
  return names.filter((name, at) => names.findIndex((one) => asWord(one) === asWord(name)) === at);
}

/** There is no room for one more, an archived one has the name, or no such thing can be: the rows say so, and the import goes on. */
export async function unlessRefused<T>(make: () => Promise<T>): Promise<T | null> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof Invalid || error instanceof Conflict || error instanceof ZodError) return null;
    throw error;
  }
}
