import { newId } from '@quartermaster/db';
import { entryOf, firstBooks } from '@quartermaster/domain/seed';
import type { Connection } from 'mariadb';

/** A workspace of products with a ledger, to be filled. */
export interface TradeSize {
  name: string;
  products: number;
  /** Of each. */
  moves: number;
}

export interface FilledTrade extends TradeSize {
  id: string;
  slug: string;
  locationId: string;
  variantId(index: number): string;
  /** Of a variant. */
  sku(index: number): string;
  title(index: number): string;
}

/** Days on which the moves of a variant happened, one after the other. */
const DAYS = 30;
const FIRST_DAY = '2026-01-01';
/** A cost that is the same all the time keeps every value exact. */
const COST = 2;
const WORDS = ['oak', 'steel', 'glass', 'amber', 'cedar', 'linen', 'stone', 'copper'];
/** Each in the name of a tenth of the products. */
export const THINGS = ['chair', 'lamp', 'table', 'shelf', 'basket', 'mirror', 'kettle', 'ladder', 'bench', 'drawer'];
const BATCH = 5_000;

/** Moves in turn bring 3 and take 1, so that what there was after each follows from its number. */
const DELTA = 'IF(n.seq % 2 = 1, 3, -1)';
const ON_HAND = '(3 * ((n.seq + 1) DIV 2) - n.seq DIV 2)';

/**
 * Fills a workspace with products of one variant each, and with sound books: `checkLedger` finds nothing in them.
 * @param memberId its only member, a manager
 */
export async function fillTrade(connection: Connection, memberId: string, size: TradeSize): Promise<FilledTrade> {
  const { name, products, moves } = size;
  const [id, slug] = [newId(), `bench-${name}`];
  await connection.query("INSERT INTO workspaces (id, slug, name, timeZone, currency) VALUES (?, ?, ?, 'UTC', 'EUR')", [
    id,
    slug,
    slug,
  ]);
  await connection.query("INSERT INTO members (workspaceId, userId, role) VALUES (?, ?, 'manager')", [id, memberId]);
  await connection.query('INSERT INTO preferences (workspaceId, userId, digestHour) VALUES (?, ?, NULL)', [
    id,
    memberId,
  ]);
  const { location, settings } = firstBooks(id, newId());
  const { id: locationId } = location;
  await connection.query('INSERT INTO locations (workspaceId, id, name) VALUES (?, ?, ?)', [
    id,
    locationId,
    location.name,
  ]);
  await connection.query('INSERT INTO trade_settings (workspaceId, defaultLocationId) VALUES (?, ?)', [
    id,
    settings.defaultLocationId,
  ]);
  const titles = Array.from({ length: products }, (_, at) => titleOf(at));
  const variantId = (index: number) => idOf('b', index + 1);
  await inBatches(titles, BATCH, async (some, from) => {
    const rows = some.map((title, at) => ({ title, number: from + at + 1 }));
    await connection.batch(
      "INSERT INTO records (workspaceId, id, noun, number, title) VALUES (?, ?, 'product', ?, ?)",
      rows.map(({ title, number }) => [id, idOf('a', number), number, title]),
    );
    await connection.batch(
      "INSERT INTO products (workspaceId, id, number, name, description, variantCount) VALUES (?, ?, ?, ?, '', 1)",
      rows.map(({ title, number }) => [id, idOf('a', number), number, title]),
    );
    await connection.batch(
      `INSERT INTO variants (workspaceId, id, productId, title, sku, skuKey, price, priceCurrency, standardCost, updatedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'EUR', ?, NOW(3) - INTERVAL ? MINUTE)`,
      rows.map(({ title, number }) => {
        const sku = skuOf(number - 1);
        return [id, idOf('b', number), idOf('a', number), title, sku, sku, (number * 7) % 1_000, COST, number];
      }),
    );
    const scope = { searchScope: '__p_' } as const;
    await connection.batch(
      'INSERT INTO search_entries (workspaceId, sourceId, part, recordId, words) VALUES (?, ?, ?, ?, ?)',
      rows.flatMap(({ title, number }) => [
        [id, idOf('a', number), 'title', idOf('a', number), entryOf(id, scope, title)],
        [id, idOf('b', number), 'variant', idOf('a', number), entryOf(id, scope, skuOf(number - 1))],
      ]),
    );
  });
  const last = { onHand: 3 * Math.floor((moves + 1) / 2) - Math.floor(moves / 2) };
  await connection.query(
    `INSERT INTO stock_totals (workspaceId, variantId, onHand, stockValue, lastCost, lastSeq, lastMoveAt)
     SELECT workspaceId, id, ?, ?, ?, ?, NOW(3) FROM variants WHERE workspaceId = ?`,
    [last.onHand, last.onHand * COST, COST, moves, id],
  );
  await connection.query(
    `INSERT INTO stock_levels (workspaceId, variantId, locationId, onHand)
     SELECT workspaceId, id, ?, ? FROM variants WHERE workspaceId = ?`,
    [locationId, last.onHand, id],
  );
  const day = `DATE_ADD('${FIRST_DAY}', INTERVAL (n.seq - 1) * ${DAYS} DIV ${moves} DAY)`;
  const [sequence, numbers] = [`seq_1_to_${moves}`, `seq_1_to_${products}`];
  await connection.query(
    `INSERT INTO stock_moves (workspaceId, variantId, seq, id, kind, fromLocationId, toLocationId, quantity, delta, valueDelta,
       documentValue, onHandAfter, valueAfter, levelAfter, reason, actorKind, actorId, operationId, effectiveOn, effectiveAt, recordedAt)
     SELECT ?, ${idSql('b', 'v.seq')}, n.seq, ${idSql('c', `v.seq * 100000 + n.seq`)}, 'adjust',
       IF(n.seq % 2 = 1, NULL, ?), IF(n.seq % 2 = 1, ?, NULL), ABS(${DELTA}), ${DELTA}, ${DELTA} * ${COST}, ${DELTA} * ${COST},
       ${ON_HAND}, ${ON_HAND} * ${COST}, ${ON_HAND}, 'counted', 'user', ?, ${idSql('d', 'n.seq')}, ${day}, ${day}, ${day}
     FROM ${numbers} AS v JOIN ${sequence} AS n ORDER BY v.seq, n.seq`,
    [id, locationId, locationId, memberId],
  );
  await connection.query(
    `INSERT INTO stock_days (workspaceId, variantId, effectiveOn, inQty, outQty, valueDelta)
     SELECT workspaceId, variantId, effectiveOn, SUM(IF(delta > 0, delta, 0)), SUM(IF(delta < 0, -delta, 0)), SUM(valueDelta)
     FROM stock_moves WHERE workspaceId = ? GROUP BY variantId, effectiveOn`,
    [id],
  );
  await connection.query("INSERT INTO counters (workspaceId, kind, value) VALUES (?, 'P', ?)", [id, products]);
  return { ...size, id, slug, locationId, variantId, sku: skuOf, title: titleOf };
}

function titleOf(index: number): string {
  const [word, thing] = [WORDS[index % WORDS.length], THINGS[Math.floor(index / WORDS.length) % THINGS.length]];
  return `${word} ${thing} ${index}`;
}

function skuOf(index: number): string {
  return `SKU-${String(index).padStart(6, '0')}`;
}

/** Ids that follow from numbers, so that SQL makes the same. */
function idOf(kind: string, number: number): string {
  return `${kind}0000000-0000-7000-8000-${number.toString(16).toUpperCase().padStart(12, '0')}`;
}

/** The same in SQL. */
export function idSql(kind: string, number: string): string {
  return `CONCAT('${kind}0000000-0000-7000-8000-', LPAD(HEX(${number}), 12, '0'))`;
}

async function inBatches<T>(
  items: readonly T[],
  size: number,
  work: (some: readonly T[], from: number) => Promise<void>,
) {
  for (let from = 0; from < items.length; from += size) await work(items.slice(from, from + size), from);
}
