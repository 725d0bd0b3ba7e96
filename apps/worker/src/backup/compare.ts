import { join } from 'node:path';
import { measureDatabase } from '@quartermaster/db/backup';
import { type FileFigures, measureFiles } from './files';
import { DUMP, FILES, type Manifest } from './manifest';

/** Compares what is in the folder of a backup with its manifest. @returns a sentence for each difference */
export async function compareFiles(folder: string, manifest: Manifest, signal: AbortSignal): Promise<string[]> {
  const dump = { path: DUMP, ...manifest.database };
  const paths = manifest.files.map(({ path }) => path);
  return [
    ...differences([dump], await measureFiles(folder, { paths: [DUMP], signal })),
    ...differences(manifest.files, await measureFiles(join(folder, FILES), { paths, signal }), `${FILES}/`),
  ];
}

function differences(wanted: readonly FileFigures[], found: readonly FileFigures[], below = ''): string[] {
  const foundAt = new Map(found.map((file) => [file.path, file]));
  return wanted.flatMap(({ path, bytes, sha256 }) => {
    const file = foundAt.get(path);
    if (!file) return [`${below}${path} is missing.`];
    if (file.bytes !== bytes) return [`${below}${path} has ${file.bytes} bytes instead of ${bytes}.`];
    return file.sha256 === sha256 ? [] : [`${below}${path} was changed: its checksum is not the one in the manifest.`];
  });
}

/** Compares a restored database, not migrated yet, with the manifest. @returns a sentence for each difference */
export async function compareTables(databaseUrl: string, manifest: Manifest, signal: AbortSignal): Promise<string[]> {
  const { tables } = await measureDatabase({ databaseUrl, signal });
  const foundAt = new Map(tables.map((table) => [table.name, table]));
  const wanted = new Set(manifest.tables.map(({ name }) => name));
  return [
    ...manifest.tables.flatMap(({ name, rows, sha256 }) => {
      const table = foundAt.get(name);
      if (!table) return [`The table ${name} is missing.`];
      if (table.rows !== rows) return [`The table ${name} has ${table.rows} rows instead of ${rows}.`];
      return table.sha256 === sha256 ? [] : [`The rows of the table ${name} are not those that were backed up.`];
    }),
    ...tables.filter(({ name }) => !wanted.has(name)).map(({ name }) => `The table ${name} is not in the manifest.`),
  ];
}
