import { numberIn } from '@quartermaster/contracts/records/key';
import { type Database, type RawBuilder, sql } from '@quartermaster/db';
import { toIso } from '../kernel/stored';
import { selectionOf } from './beside';
import type { AnySource } from './source';

const BATCH = 2_000;
/** Enough to see what went wrong. */
const MOST = 100;

interface Place {
  workspaceId: string;
  id: string;
}

interface Beside extends Place {
  spineNoun: string | null;
  spineNumber: number | null;
  spineTitle: string | null;
  entryNoun: string | null;
  entryTrashedAt: string | Date | null;
}

/**
 * Compares the spine and the trash with the records themselves, some at a time, each time in one snapshot. Every record has one row
 * of the spine, with its number and title, and an entry in the trash exactly while it is there; no other rows exist.
 * @returns what is wrong, in words; at most 100 of them
 */
export async function driftOf(db: Pick<Database, 'sql'>, sources: readonly AnySource[]): Promise<string[]> {
  const drift: string[] = [];
  for (const source of sources) {
    for await (const row of walk<Beside>(db, (after) => recordsBeside(source, after))) {
      const wrong = compare(source, row);
      if (wrong.length > 0)
        drift.push(`${source.list.noun} ${row.id} of workspace ${row.workspaceId}: ${wrong.join(', ')}`);
      if (drift.length === MOST) return drift;
    }
  }
  for await (const { noun, id, workspaceId, held } of walk<Place & { noun: string; held: number }>(db, (after) =>
    spineBeside(sources, after),
  )) {
    if (Number(held) === 0) drift.push(`${noun} ${id} of workspace ${workspaceId}: only in the spine`);
    if (drift.length === MOST) return drift;
  }
  return drift;
}

function compare({ list, row, title }: AnySource, stored: Beside): string[] {
  const record = row.toDetail(stored);
  const { spineNoun, spineNumber, spineTitle, entryNoun, entryTrashedAt } = stored;
  if (spineNoun === null) return ['not in the spine'];
  const trashedAt = entryTrashedAt === null ? null : toIso(entryTrashedAt);
  return [
    ...(spineNoun === list.noun ? [] : [`a ${spineNoun} in the spine`]),
    ...(Number(spineNumber) === numberIn(list.noun, record.key) ? [] : [`number ${spineNumber} in the spine`]),
    ...(spineTitle === title(record) ? [] : ['another title in the spine']),
    ...(trashedAt === record.trashedAt ? [] : [`trashed ${record.trashedAt}, in the trash ${trashedAt}`]),
    ...(entryNoun === null || entryNoun === list.noun ? [] : [`a ${entryNoun} in the trash`]),
  ];
}

function recordsBeside(source: AnySource, after: Place): RawBuilder<unknown> {
  const { table, row } = source;
  const columns = new Set(['id', ...row.detailColumns]);
  return sql`
    SELECT kind.workspaceId, ${sql.join(selectionOf(source, columns, 'kind'))},
      spine.noun AS spineNoun, spine.number AS spineNumber, spine.title AS spineTitle,
      entry.noun AS entryNoun, entry.trashedAt AS entryTrashedAt
    FROM ${sql.table(table)} AS kind
    LEFT JOIN records AS spine ON spine.workspaceId = kind.workspaceId AND spine.id = kind.id
    LEFT JOIN trash_entries AS entry ON entry.workspaceId = kind.workspaceId AND entry.recordId = kind.id
    ${beyond('kind', after)}`;
}

function spineBeside(sources: readonly AnySource[], after: Place): RawBuilder<unknown> {
  const held = sources.map(
    ({ list, table }) => sql`WHEN ${list.noun} THEN EXISTS (
      SELECT 1 FROM ${sql.table(table)} AS kind WHERE kind.workspaceId = spine.workspaceId AND kind.id = spine.id)`,
  );
  return sql`
    SELECT spine.workspaceId, spine.id, spine.noun, CASE spine.noun ${sql.join(held, sql` `)} ELSE 0 END AS held
    FROM records AS spine ${beyond('spine', after)}`;
}

/** In the order of the primary key, which all these tables share. */
function beyond(table: string, { workspaceId, id }: Place): RawBuilder<unknown> {
  const [space, own] = [sql.ref(`${table}.workspaceId`), sql.ref(`${table}.id`)];
  return sql`WHERE (${space} > ${workspaceId} OR (${space} = ${workspaceId} AND ${own} > ${id}))
    ORDER BY ${space}, ${own} LIMIT ${BATCH}`;
}

async function* walk<Row extends Place>(
  db: Pick<Database, 'sql'>,
  statement: (after: Place) => RawBuilder<unknown>,
): AsyncGenerator<Row> {
  for (let after: Place = { workspaceId: '', id: '' }; ; ) {
    const { rows } = await (statement(after) as RawBuilder<Row>).execute(db.sql);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last;
  }
}
