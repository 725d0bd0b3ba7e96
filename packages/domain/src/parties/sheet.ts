import { LIMITS } from '@quartermaster/contracts/limits';
import { Address, Contact } from '@quartermaster/contracts/parties/party';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { cutAt } from '../kernel/cut';
import type { Alike, AlikeKey, SheetKind, SheetValues } from '../sheets/kind';
import { withKeys } from './alike';
import { addParty, type NewParty } from './create';
import { type Comparable, type Key, keysOf } from './keys';
import { PARTY_PARTS, PARTY_WORDS } from './sheet-words';
import type { PartySource, PartyTypes } from './source';

const SOURCE_CHARS = 80;
const KEYS_AT_ONCE = 500;
const BY = { email: 'e-mail', phone: 'phone', taxNumber: 'tax number', name: 'name' } as const;

/** What somebody without a name is called by. */
const NAMES = ['email', 'contact.email', 'phone', 'contact.phone'];

interface PartySchema {
  shape: SheetKind['schema']['shape'];
  safeParse(values: unknown): ReturnType<SheetKind['schema']['safeParse']>;
  parse(values: unknown): NewParty & { acceptDuplicate: boolean; idempotencyKey?: string | undefined };
}

/** How the rows of a sheet become customers or suppliers, each with one contact and one address at most. */
export function partySheet<T extends PartyTypes>(
  source: PartySource<T>,
  schema: PartySchema,
  words: SheetKind['words'],
): SheetKind {
  return {
    source,
    schema,
    words: { ...PARTY_WORDS, ...words },
    parts: PARTY_PARTS,
    nameOf: (texts) => personIn(Object.fromEntries(texts)) || (NAMES.map((use) => texts.get(use)).find(Boolean) ?? ''),
    assemble: (parts, note) => ({ contacts: contactOf(parts, note), addresses: addressOf(parts, note) }),
    keysOf: (values) => alikeKeys(values),
    findAlike: (ctx, keys) => findAlike(ctx, source, keys),
    create(ctx, values, from) {
      const { acceptDuplicate: _, idempotencyKey: __, ...party } = schema.parse(values);
      return addParty(ctx, source, { ...party, source: from.slice(-SOURCE_CHARS) });
    },
  };
}

function alikeKeys(values: SheetValues): AlikeKey[] {
  // The reader checked them against the schema, in which these are texts.
  return keysOf(values as Comparable).map(({ kind, text }) => ({ by: BY[kind], text: `${kind}:${text}` }));
}

async function findAlike(ctx: Ctx, source: PartySource, keys: readonly AlikeKey[]): Promise<Map<string, Alike>> {
  const found = new Map<string, Alike>();
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = keys.slice(at, at + KEYS_AT_ONCE).map(({ text }) => keyIn(text));
    for (const { kind, keyText, number, name } of await withKeys(ctx, source, { keys: some })) {
      const text = `${kind}:${keyText}`;
      // The oldest one is named.
      if (!found.has(text)) found.set(text, { key: keyOf(source.list.noun, number), title: name });
    }
  }
  return found;
}

/** The opposite of `alikeKeys`, which wrote the text. */
function keyIn(text: string): Key {
  const mark = text.indexOf(':');
  return { kind: text.slice(0, mark) as Key['kind'], text: text.slice(mark + 1) };
}

type Parts = Readonly<Record<string, string>>;
type Note = (sentence: string) => void;

function personIn(parts: Parts): string {
  return parts['contact.name'] ?? [parts['contact.firstName'], parts['contact.lastName']].filter(Boolean).join(' ');
}

function contactOf(parts: Parts, note: Note): Contact[] {
  const name = personIn(parts);
  const email = kept(Contact.shape.email, parts['contact.email'], () =>
    note('The e-mail address of the contact was left out'),
  );
  const jobTitle = cut(parts['contact.jobTitle'], 80);
  const phone = cut(parts['contact.phone'], 40);
  if (name === '' && email === null) {
    if (phone !== null) note('A contact without a name was left out');
    return [];
  }
  return [{ id: newId(), name: cut(name, LIMITS.partyNameChars) ?? email ?? '', jobTitle, email, phone }];
}

function addressOf(parts: Parts, note: Note): Address[] {
  const { line1, ...rest } = {
    line1: cut(parts['address.line1'], 200),
    line2: cut(parts['address.line2'], 200),
    city: cut(parts['address.city'], 100),
    region: cut(parts['address.region'], 100),
    // Shops write a mark before it, so that it is not taken for a number.
    postalCode: cut(parts['address.postalCode']?.replace(/^'/, ''), 20),
    country: cut(parts['address.country'], 60),
  };
  const named = line1 ?? rest.line2 ?? rest.city ?? rest.region ?? rest.country ?? rest.postalCode;
  if (named === null) return [];
  if (line1 === null) note('The address has no street');
  return [Address.parse({ id: newId(), uses: ['billing', 'shipping'], line1: named, ...rest })];
}

/** A line that fits; null for nothing. */
function cut(text: string | undefined, length: number): string | null {
  return cutAt((text ?? '').replace(/\s+/gu, ' '), length).trim() || null;
}

function kept(schema: typeof Contact.shape.email, text: string | undefined, left: () => void): string | null {
  const read = schema.safeParse(text ?? null);
  if (!read.success) left();
  return read.success ? read.data : null;
}
