import { isDevelopmentFile, type Package, type Repository } from './repository';
import { developmentOnly, mayImport, SCOPE } from './table';

/** What the table or a package.json allows a package and no file of it imports. */
export function unusedEdges({ packages }: Repository): string[] {
  const names = new Set(packages.map((one) => one.name));
  return packages.flatMap((one) => {
    const used = importedBy(one);
    const isUnused = (entry: string) => !used.some((path) => path === entry || path.startsWith(`${entry}/`));
    const declared = Object.keys(one.manifest.dependencies ?? {})
      .filter((dependency) => dependency.startsWith(SCOPE))
      .map((dependency) => dependency.slice(SCOPE.length));
    return [
      ...(mayImport[one.name] ?? [])
        .filter((entry) => names.has(entry.split('/')[0] ?? '') && isUnused(entry))
        .map((entry) => `tooling/checks/src/table.ts: allows ${one.name} to import ${entry}, which it does not`),
      ...declared
        .filter(isUnused)
        .map((entry) => `${one.dir}/package.json: depends on ${SCOPE}${entry} and does not import it`),
    ];
  });
}

/** Entries of other packages that the shipped files import: `db`, `db/migrate`. */
function importedBy({ name, files }: Package): string[] {
  return files
    .filter((file) => developmentOnly.has(name) || !isDevelopmentFile(file.path))
    .flatMap((file) => file.imports)
    .filter((site) => site.specifier.startsWith(SCOPE))
    .map((site) => site.specifier.slice(SCOPE.length));
}
