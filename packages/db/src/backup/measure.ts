import { type TableFigures, withSnapshot } from './snapshot';

/** What every table of a database holds, and the newest migration. */
export function measureDatabase(options: {
  databaseUrl: string;
  signal: AbortSignal;
}): Promise<{ migration: string; tables: TableFigures[] }> {
  return withSnapshot(options, async (snapshot) => {
    const tables: TableFigures[] = [];
    for (const table of snapshot.tables) tables.push(await snapshot.readTable(table));
    return { migration: snapshot.migration, tables };
  });
}
