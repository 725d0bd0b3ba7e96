import { readOwner } from '@/lib/owner';
import { answerOf, type Stores, withStores } from './database';
import { isFresh, outdated, type Row, type SavedAnswer } from './limits';

/** Keeps an answer, unless its session has ended, and deletes what may no longer be kept. */
export async function saveAnswer(answer: SavedAnswer, data: unknown): Promise<void> {
  const text = JSON.stringify(data);
  await withStores('readwrite', async (stores) => {
    // Checked inside the transaction: what a sign-out deletes is deleted after this, or this is not written.
    if (readOwner()?.key !== answer.owner) return;
    const row: Row = { ...answer, size: text.length };
    stores.rows.put(row, placeOf(row));
    stores.texts.put(text, placeOf(row));
    const rows: Row[] = await answerOf(stores.rows.getAll());
    remove(stores, outdated(rows, answer.owner));
  });
}

/** What the session that this browser has now may show of a workspace. Nothing without a session. */
export async function readAnswers(slug: string): Promise<{ answer: SavedAnswer; data: unknown }[]> {
  const owner = readOwner()?.key;
  if (!owner) return [];
  return withStores('readonly', async ({ rows, texts }) => {
    const kept: Row[] = (await answerOf(rows.getAll())).filter(
      (row: Row) => row.owner === owner && row.slug === slug && isFresh(row),
    );
    return Promise.all(
      kept.map(async (answer) => ({ answer, data: JSON.parse(await answerOf(texts.get(placeOf(answer)))) })),
    );
  });
}

/** The workspace that the session used last; null if nothing is kept. */
export async function lastSlug(): Promise<string | null> {
  const owner = readOwner()?.key;
  const rows: Row[] = await withStores('readonly', (stores) => answerOf(stores.rows.getAll()));
  const [last] = rows.filter((row) => row.owner === owner && isFresh(row)).sort((a, b) => b.at - a.at);
  return last?.slug ?? null;
}

/** Deletes the kept answers that match. */
export async function dropAnswers(matches: (answer: SavedAnswer) => boolean): Promise<void> {
  await withStores('readwrite', async (stores) => {
    const rows: Row[] = await answerOf(stores.rows.getAll());
    remove(stores, rows.filter(matches));
  });
}

/** Deletes what is too old, of a session that this browser no longer has, or of the workspace. */
export function dropOutdated(slug?: string): Promise<void> {
  const owner = readOwner()?.key;
  return dropAnswers((answer) => answer.owner !== owner || answer.slug === slug || !isFresh(answer));
}

function remove({ rows, texts }: Stores, those: readonly SavedAnswer[]): void {
  for (const row of those) {
    rows.delete(placeOf(row));
    texts.delete(placeOf(row));
  }
}

function placeOf({ owner, slug, hash }: SavedAnswer): string {
  return `${owner} ${slug} ${hash}`;
}
