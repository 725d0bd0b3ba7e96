import { type Finding, notAllowed } from './allow';
import type { Export } from './facts/exports';
import { isDevelopmentFile, type Repository, shippedFiles } from './repository';
import type { ImportSite, SourceFile } from './source';

/** Files whose exports a framework takes by name. */
const CONVENTIONS =
  /^apps\/web\/(?:src\/app\/(?:.*\/)?(?:page|layout|loading|error|global-error|not-found|template|default|route|icon|apple-icon|manifest|robots|sitemap|opengraph-image)\.tsx?|src\/(?:instrumentation|instrumentation-client|middleware|proxy)\.ts)$/;

/** What clients of the API may read: its parts are as public as the whole. */
const PUBLISHED = /^packages\/contracts\//;

/**
 * Exports of what ships that no other file imports. All packages are private, so an entry point is used when another package uses
 * it, and a re-export uses nothing by itself. What only tests import is dead unless its own file uses it too. A type
 * may be exported because another export speaks of it.
 */
export function deadExports(repository: Repository): string[] {
  const shipped = usedExports(repository, (file) => !isDevelopmentFile(file.path));
  const anywhere = usedExports(repository, () => true);
  const findings = shippedFiles(repository).flatMap((file) => {
    const tested = anywhere.get(file.path);
    return [
      ...file.exports.filter(
        (one) => !isUsedHere(file, one) || !(one.isType || PUBLISHED.test(file.path) || tested?.has(one.name)),
      ),
      ...givenOn(file).filter((one) => !tested?.has(one.name)),
    ]
      .filter((one) => !shipped.get(file.path)?.has(one.name))
      .map(({ name, line }): Finding => {
        const problem = `${file.path}:${line} exports ${name}, which no other file imports`;
        return { entry: `${file.path} ${name}`, problem };
      });
  });
  return notAllowed(repository.root, 'dead-exports', findings);
}

/** True when the file names the export outside its own declarations. */
function isUsedHere({ exports, words }: SourceFile, { name }: Export): boolean {
  const declared = exports.filter((one) => one.name === name);
  const lines = words.identifiers.get(name) ?? [];
  return lines.some((line) => !declared.some((one) => one.line <= line && line <= one.endLine));
}

function givenOn({ imports }: SourceFile): { name: string; line: number }[] {
  return imports.flatMap(({ givenOn: names = [], line }) =>
    names.filter((name) => name !== '*').map((name) => ({ name, line })),
  );
}

/** Per file the names that others import, followed through the re-exports between. */
function usedExports({ files }: Repository, counts: (file: SourceFile) => boolean): Map<string, Set<string>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const used = new Map<string, Set<string>>();
  const use = (path: string, name: string) => {
    const file = byPath.get(path);
    const names = used.get(path) ?? new Set();
    if (!file || names.has(name)) return;
    used.set(path, names.add(name));
    if (name === '*') for (const one of [...file.exports, ...givenOn(file)]) names.add(one.name);
    for (const site of file.imports) {
      if (site.target) for (const source of sourcesOf(site, name)) use(site.target, source);
    }
  };
  for (const file of files) {
    if (CONVENTIONS.test(file.path)) use(file.path, '*');
    for (const site of file.imports) {
      const { target } = site;
      if (!target || site.givenOn || target === file.path || !counts(file)) continue;
      for (const name of site.names) use(target, name);
    }
  }
  return used;
}

/** What a re-export takes from its module when somebody takes `name` from it. */
function sourcesOf({ names, givenOn }: ImportSite, name: string): string[] {
  if (!givenOn) return [];
  if (name === '*') return names;
  return givenOn.flatMap((given, at) => {
    if (given === '*') return [name];
    return given === name ? [names[at] ?? '*'] : [];
  });
}
