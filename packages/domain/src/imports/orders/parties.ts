import { keyOf, numberIn } from '@quartermaster/contracts/records/key';
import { may } from '../../kernel/authorize';
import type { Ctx, TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { marks } from '../../kernel/statements';
import { together } from '../../kernel/together';
import { withKeys } from '../../parties/alike';
import { addParty, type NewParty } from '../../parties/create';
import { keysOf } from '../../parties/keys';
import type { PartySource, PartyTypes } from '../../parties/source';
import type { ReadBuyer } from './document';
import { readerOf } from './match';

const KEYS_AT_ONCE = 200;

/** Whose a document is. */
export type Owned =
  | { as: 'here'; id: string; like: string; by: 'key' | 'email' | 'name' }
  /** Nobody is here yet whose it could be. Documents of one have one `group`. */
  | { as: 'new'; group: string; buyer: ReadBuyer };

/**
 * Finds customers or suppliers: by key, as our own lists name them, by e-mail address, else by name. A name alone does not decide where both
 * have an e-mail address, and those differ, unless it is a company's.
 * @returns for each, in their order
 */
export async function matchParties(ctx: Ctx, source: PartySource, buyers: readonly ReadBuyer[]): Promise<Owned[]> {
  const { noun } = source.list;
  const keys = buyers.flatMap(({ name, email }) => keysOf({ name, email }));
  const distinct = [...new Map(keys.map((key) => [`${key.kind} ${key.text}`, key])).values()];
  const found = new Map<string, { id: string; like: string }>();
  for (let from = 0; from < distinct.length; from += KEYS_AT_ONCE) {
    const rows = await withKeys(ctx, source, { keys: distinct.slice(from, from + KEYS_AT_ONCE) });
    for (const { id, number, name, kind, keyText } of rows) {
      const key = `${kind} ${keyText}`;
      // The oldest one.
      if (!found.has(key)) found.set(key, { id, like: `${keyOf(noun, number)} ${name}` });
    }
  }
  const reachable = await withEmail(
    ctx,
    [...found].flatMap(([key, { id }]) => (key.startsWith('name ') ? [id] : [])),
  );
  const byKey = await withNumbers(
    ctx,
    source,
    buyers.flatMap(({ name }) => numberIn(noun, name) ?? []),
  );
  const groups = new Map<string, string>();
  return buyers.map((buyer) => {
    const known = byKey.get(buyer.name);
    if (known) return { as: 'here', by: 'key', ...known };
    const own = keysOf({ name: buyer.name, email: buyer.email });
    const [email, name] = ['email', 'name'].map((kind) => own.find((key) => key.kind === kind)?.text);
    const byEmail = email === undefined ? undefined : found.get(`email ${email}`);
    if (byEmail) return { as: 'here', by: 'email', ...byEmail };
    const byName = name === undefined ? undefined : found.get(`name ${name}`);
    const isSame = buyer.email === null || buyer.contact !== null;
    if (byName && (isSame || !reachable.has(byName.id))) return { as: 'here', by: 'name', ...byName };
    const group = groupOf(groups, { email, name, isSame });
    return { as: 'new', group, buyer };
  });
}

/** Those who have these numbers; none that is in the trash or was merged. */
async function withNumbers(
  ctx: Ctx,
  { list, table }: PartySource,
  numbers: readonly number[],
): Promise<ReadonlyMap<string, { id: string; like: string }>> {
  const distinct = [...new Set(numbers)];
  if (distinct.length === 0) return new Map();
  const rows = await readerOf(ctx)<{ id: string; number: number | bigint; name: string }>(
    `SELECT id, number, name FROM ${table}
     WHERE workspaceId = ? AND number IN (${marks(distinct.length)}) AND trashedAt IS NULL AND mergedIntoId IS NULL`,
    [ctx.workspaceId, ...distinct],
  );
  const keyed = rows.map(({ id, number, name }) => ({
    id,
    name,
    key: keyOf(list.noun, Number(number)),
  }));
  return new Map(keyed.map(({ id, key, name }) => [key, { id, like: `${key} ${name}` }]));
}

/** The same one in a file, by the same rule as among those who are here. */
function groupOf(
  groups: Map<string, string>,
  { email, name, isSame }: { email: string | undefined; name: string | undefined; isSame: boolean },
): string {
  const [byEmail, byName] = [email && groups.get(`email ${email}`), name && isSame && groups.get(`name ${name}`)];
  const group = byEmail || byName || `${email ?? ''} ${name ?? ''}`;
  if (email) groups.set(`email ${email}`, group);
  if (name && !groups.has(`name ${name}`)) groups.set(`name ${name}`, group);
  return group;
}

/** Those of these who have an e-mail address. */
async function withEmail(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await readerOf(ctx)<{ partyId: string }>(
    `SELECT partyId FROM party_keys WHERE workspaceId = ? AND kind = 'email' AND partyId IN (${marks(ids.length)})`,
    [ctx.workspaceId, ...ids],
  );
  return new Set(rows.map(({ partyId }) => partyId));
}

/** Makes those who are not here, side by side. @returns whose each document is, or why nobody could be made */
export async function makeParties<T extends PartyTypes>(
  ctx: TxCtx,
  source: PartySource<T>,
  coming: ReadonlyArray<{ owner: Owned; valuesOf: (buyer: ReadBuyer) => NewParty }>,
): Promise<Array<{ id: string } | Invalid>> {
  const wanted = new Map<string, () => NewParty>();
  const { list } = source;
  for (const { owner, valuesOf } of coming)
    if (owner.as === 'new' && !wanted.has(owner.group)) wanted.set(owner.group, () => valuesOf(owner.buyer));
  const groups = [...wanted];
  const isAllowed = may(ctx, list.permissions.write);
  const made = await together(
    ctx,
    groups.map(([, valuesOf]) => async (ctx) => {
      if (!isAllowed) throw new Invalid(`Your role cannot create a ${list.words.one}`);
      return addParty(ctx, source, valuesOf());
    }),
  );
  const byGroup = new Map(groups.map(([group], at) => [group, made[at]]));
  return coming.map(({ owner }) => {
    if (owner.as === 'here') return { id: owner.id };
    const result = byGroup.get(owner.group);
    if (!isAllowed) return new Invalid(noParty(source, owner.buyer));
    return result ?? new Invalid(`The ${list.words.one} could not be created`);
  });
}

/** Why a document does not come in. */
export function noParty({ list }: Pick<PartySource, 'list'>, { name }: ReadBuyer): string {
  return `There is no ${list.words.one} ${name}, and your role cannot create one`;
}
