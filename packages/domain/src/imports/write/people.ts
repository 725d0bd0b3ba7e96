import type { Ctx } from '../../kernel/context';
import { fold } from '../../kernel/fold';

/** The members, by what a file may call them. */
export interface People {
  /** By e-mail address, or by a name that only one of them has. */
  find(name: string): string | null;
  nameOf(id: string): string;
}

export async function readPeople(ctx: Ctx): Promise<People> {
  const rows = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name', 'users.email'])
    .where('members.leftAt', 'is', null)
    .execute();
  const byMail = new Map(rows.map(({ id, email }) => [email.toLowerCase(), id]));
  const byName = new Map<string, string | null>();
  for (const { id, name } of rows) byName.set(fold(name), byName.has(fold(name)) ? null : id);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    find: (name) => byMail.get(name.trim().toLowerCase()) ?? byName.get(fold(name)) ?? null,
    nameOf: (id) => names.get(id) ?? '',
  };
}
