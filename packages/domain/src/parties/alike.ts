import type { AlikeParty, ListAlikeInput } from '@quartermaster/contracts/parties/party';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { SqlValue } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, WriteCtx } from '../kernel/context';
import { type Key, keysOf } from './keys';
import type { PartySource } from './source';

/** More are no duplicates any more. */
const MOST = 10;
const MOST_ROWS = 200;

interface Row extends Pick<Key, 'kind'> {
  id: string;
  number: number;
  name: string;
  keyText: string;
}

/** Others of the kind with the same e-mail address, phone number, tax number or folded name; those that share most come first. */
export async function listAlike(
  ctx: Ctx | WriteCtx,
  source: PartySource,
  party: ListAlikeInput,
): Promise<AlikeParty[]> {
  const { noun, permissions } = source.list;
  authorize(ctx, permissions.read);
  const rows = await withKeys(ctx, source, { keys: keysOf(party), except: party.id ?? '', most: MOST_ROWS });
  const found = new Map<string, AlikeParty>();
  for (const { id, number, name, kind } of rows) {
    const one = found.get(id) ?? { id, key: keyOf(noun, number), title: name, by: [] };
    found.set(id, { ...one, by: [...one.by, kind] });
  }
  return [...found.values()].toSorted((a, b) => b.by.length - a.by.length).slice(0, MOST);
}

/** The parties with any of these keys, oldest first, one row for each key; none that is in the trash or was merged. */
export async function withKeys(
  ctx: Ctx | WriteCtx,
  { list, table }: PartySource,
  { keys, except = '', most }: { keys: readonly Key[]; except?: string; most?: number },
): Promise<Row[]> {
  if (keys.length === 0) return [];
  const same = keys.map(() => '(k.kind = ? AND k.keyText = ?)').join(' OR ');
  const sql = `SELECT p.id, p.number, p.name, k.kind, k.keyText FROM party_keys AS k
    JOIN \`${table}\` AS p ON p.workspaceId = k.workspaceId AND p.id = k.partyId
    WHERE k.workspaceId = ? AND k.noun = ? AND (${same})
      AND p.trashedAt IS NULL AND p.mergedIntoId IS NULL AND p.id <> ?
    ORDER BY p.number ${most === undefined ? '' : `LIMIT ${most}`}`;
  const values: SqlValue[] = [ctx.workspaceId, list.noun, ...keys.flatMap(({ kind, text }) => [kind, text]), except];
  if (!('prisma' in ctx)) return ctx.tx.statements.read<Row>(sql, values);
  return (ctx.tx?.client ?? ctx.prisma).$queryRawUnsafe<Row[]>(sql, ...values);
}
