import type { ALIKE_BY, AlikeParty, ListAlikeInput } from '@quartermaster/contracts/parties/party';
import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import { type Prisma, Prisma as sql } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { keysOf } from './keys';
import type { PartySource } from './source';

/** More are no duplicates any more. */
const MOST = 10;

interface Row {
  id: string;
  number: number;
  name: string;
  kind: (typeof ALIKE_BY)[number];
}

/** Others of the kind with the same e-mail address, phone number, tax number or folded name; those that share most come first. */
export async function listAlike(ctx: Ctx, { list, table }: PartySource, party: ListAlikeInput): Promise<AlikeParty[]> {
  authorize(ctx, list.permissions.read);
  const keys = keysOf(party);
  if (keys.length === 0) return [];
  const same: Prisma.Sql[] = keys.map(({ kind, text }) => sql.sql`(k.kind = ${kind} AND k.keyText = ${text})`);
  const rows = await (ctx.tx?.client ?? ctx.prisma).$queryRaw<Row[]>`
    SELECT p.id, p.number, p.name, k.kind FROM party_keys AS k
    JOIN ${sql.raw(table)} AS p ON p.workspaceId = k.workspaceId AND p.id = k.partyId
    WHERE k.workspaceId = ${ctx.workspaceId} AND k.noun = ${list.noun} AND (${sql.join(same, ' OR ')})
      AND p.trashedAt IS NULL AND p.mergedIntoId IS NULL AND p.id <> ${party.id ?? ''}
    ORDER BY p.id LIMIT 200`;
  const found = new Map<string, AlikeParty>();
  for (const { id, number, name, kind } of rows) {
    const one = found.get(id) ?? { id, key: `${KEY_PREFIXES[list.noun]}-${number}`, title: name, by: [] };
    found.set(id, { ...one, by: [...one.by, kind] });
  }
  return [...found.values()].toSorted((a, b) => b.by.length - a.by.length).slice(0, MOST);
}
