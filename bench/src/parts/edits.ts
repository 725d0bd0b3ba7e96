import { newId, openDatabase } from '@quartermaster/db';
import { rebuildSearch } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import type { Connection } from 'mariadb';
import { median } from '../results';
import { lotOf } from '../seed/make-tasks';
import type { SizeName } from '../sizes';
import { type World, workspaceOf } from '../world';

const SIZE: SizeName = '100k';

/** A year of changes to titles and comments. */
const EDITS = 500_000;
const EDITS_AT_ONCE = 500;
const SEARCHES = 51;

interface Searched {
  connection: Connection;
  workspaceId: string;
}

interface Entry {
  sourceId: string;
  words: string;
}

/**
 * A search for a rare word before a year of edits, after it, and after the search table was rebuilt, by the account of the
 * application; and how long a search and a write wait at most while it is being rebuilt.
 */
export async function measureEdits(world: World): Promise<void> {
  const { stage, settings, results } = world;
  const { id: workspaceId, name } = workspaceOf(world, SIZE);
  const logger = createLogger({ level: 'error', name: 'bench' });
  const db = await stage.open(
    () => openDatabase({ url: settings.databaseUrl, poolSize: 4, logger }),
    (opened) => opened.close(),
  );
  const searched = { connection: await stage.connection(), workspaceId };
  const beside = { connection: await stage.connection(), workspaceId };
  const before = await searchTime(searched);
  const entries = await searched.connection.query<Entry[]>(
    "SELECT sourceId, words FROM search_entries WHERE workspaceId = ? AND part = 'title' LIMIT 100000",
    [workspaceId],
  );
  await edit(searched, entries);
  const edited = await searchTime(searched);
  const waits = { search: 0, write: 0 };
  let running = true;
  const watching = (async () => {
    while (running) {
      waits.search = Math.max(waits.search, await timed(() => search(beside)));
      waits.write = Math.max(waits.write, await timed(() => write(beside, entries)));
    }
  })();
  const took = await timed(() => rebuildSearch(db));
  running = false;
  await watching;
  const unit = 'ms';
  const title = `search of ${name} for a rare word`;
  results.add({ name: `${title}, after ${EDITS} edits`, unit, value: edited, baseline: before });
  results.add({
    name: `${title}, after these and a rebuild`,
    unit,
    value: await searchTime(searched),
    baseline: before,
    target: { of: 'ratio', atMost: 1.5 },
  });
  results.add({ name: 'rebuild of the search table', unit: 's', value: took / 1_000 });
  results.add({ name: 'longest search beside it', unit, value: waits.search });
  results.add({ name: 'longest write beside it', unit, value: waits.write });
}

/** Milliseconds, p50. */
async function searchTime(searched: Searched): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < SEARCHES; n++) times.push(await timed(() => search(searched, n)));
  return median(times);
}

/** Full-text part of a search: a hundred titles have the word. */
function search({ connection, workspaceId }: Searched, n = 0): Promise<unknown> {
  const word = `${workspaceId.slice(-8)}${lotOf(n * 100).toLowerCase()}`;
  return connection.query(
    'SELECT recordId FROM search_entries WHERE workspaceId = ? AND MATCH(words) AGAINST(? IN BOOLEAN MODE) LIMIT 5000',
    [workspaceId, `+${word}*`],
  );
}

/** Changes the words of titles as the product does, many in each transaction. */
async function edit({ connection, workspaceId }: Searched, entries: readonly Entry[]): Promise<void> {
  for (let done = 0; done < EDITS; done += EDITS_AT_ONCE) {
    const rows = Array.from({ length: EDITS_AT_ONCE }, (_, n) => {
      const { sourceId, words } = entries[(done + n) % entries.length] ?? { sourceId: '', words: '' };
      return [workspaceId, sourceId, 'title', sourceId, `${words} ${workspaceId.slice(-8)}edit${done}`];
    });
    await connection.query(
      `INSERT INTO search_entries (workspaceId, sourceId, part, recordId, words)
       VALUES ${rows.map(() => '(?)').join(', ')} ON DUPLICATE KEY UPDATE words = VALUES(words)`,
      rows,
    );
  }
}

/** One edit with its audit, in a transaction. */
async function write({ connection, workspaceId }: Searched, [first]: readonly Entry[]): Promise<void> {
  const { sourceId = '', words = '' } = first ?? {};
  await connection.beginTransaction();
  await connection.query(
    "UPDATE search_entries SET words = ? WHERE workspaceId = ? AND sourceId = ? AND part = 'title'",
    [`${words} ${workspaceId.slice(-8)}at${Date.now()}`, workspaceId, sourceId],
  );
  await connection.query(
    `INSERT INTO audit_entries (workspaceId, id, actorKind, actorId, action, noun, ref, changes, requestId)
     VALUES (?, ?, 'system', 'bench', 'task.update', 'task', ?, '{}', 'bench')`,
    [workspaceId, newId(), sourceId],
  );
  await connection.commit();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
