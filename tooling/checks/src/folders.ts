import { isDevelopmentFile, type Repository } from './repository';
import type { Layers } from './table';

/** An import from one folder of a package to another of the same package. */
export interface Crossing {
  /** Relative to the root: `tasks`, `features/tasks`, or the name of a top-level file. */
  from: string;
  to: string;
  /** Its location: `packages/domain/src/tasks/list.ts:3`. */
  place: string;
  target: string;
}

/** All imports between folders of a package's shipped code, type imports included, because readers must follow those too. */
export function crossings({ files }: Repository, root: string): Crossing[] {
  return files
    .filter((file) => file.path.startsWith(root) && !isDevelopmentFile(file.path))
    .flatMap((file) =>
      file.imports.flatMap(({ target, line }) => {
        if (!target?.startsWith(root) || isDevelopmentFile(target)) return [];
        const from = folderOf(file.path, root);
        const to = folderOf(target, root);
        return from === to ? [] : [{ from, to, place: `${file.path}:${line}`, target }];
      }),
    );
}

/** Maps `features/tasks/list/row.tsx` to `features/tasks`, and `lib/date/zone.ts` to `lib`. */
function folderOf(path: string, root: string): string {
  const [first = '', second] = path.slice(root.length).split('/');
  return first === 'features' && second ? `${first}/${second}` : first;
}

/** The index of the row that names a folder, else of the row with a matching wildcard. Undefined for a folder without a row. */
export function rowOf({ rows }: Layers, folder: string): number | undefined {
  const wildcard = folder.startsWith('features/') ? 'features/*' : '*';
  const exact = rows.findIndex((row) => row.includes(folder));
  const row = exact === -1 ? rows.findIndex((names) => names.includes(wildcard)) : exact;
  return row === -1 ? undefined : row;
}
