import { LIMITS, type TaskField } from '@quartermaster/contracts';
import { toField } from '../../fields/load';
import type { Ctx } from '../../kernel/context';
import { asWord } from '../../kernel/fold';
import type { SheetKind } from '../../sheets/kind';
import { findOrMakeFields, TEXT } from '../write/fields';
import type { SheetRow } from './read';

/** The custom fields of a sheet by their header. */
export type SheetFields = ReadonlyMap<string, TaskField>;

/** The fields that headers name: by name, or as exports call an amount, with its currency. */
export async function knownFields(ctx: Ctx, { source }: Pick<SheetKind, 'source'>): Promise<Map<string, TaskField>> {
  const rows = await ctx.prisma.field.findMany({ where: { noun: source.list.noun, archivedAt: null } });
  return new Map(
    rows.map(toField).flatMap((field) => {
      const named = [asWord(field.name), field] as const;
      return field.currency ? [named, [asWord(`${field.name} (${field.currency})`), field] as const] : [named];
    }),
  );
}

/** The headers of columns that rows have values of and that no field is called. */
export function newFieldNames(rows: Iterable<Pick<SheetRow, 'custom'>>, known: SheetFields): string[] {
  const names = new Set<string>();
  for (const { custom } of rows) for (const name of Object.keys(custom)) names.add(name);
  return [...names].filter((name) => !known.has(asWord(name)) && name.length <= LIMITS.settingsNameChars);
}

/** The fields of a sheet; those that are missing are made, as text, where they can be. */
export async function openFields(
  ctx: Ctx,
  kind: Pick<SheetKind, 'source'>,
  rows: ReadonlyArray<Pick<SheetRow, 'custom'>>,
): Promise<SheetFields> {
  const known = await knownFields(ctx, kind);
  const wanted = new Map(newFieldNames(rows, known).map((name) => [name, TEXT]));
  if (wanted.size === 0) return known;
  return new Map([...(await findOrMakeFields(ctx, { noun: kind.source.list.noun, wanted })), ...known]);
}
