import { builtinModules } from 'node:module';
import { dirname, normalize } from 'node:path/posix';
import { isDevelopmentFile, type Manifest, type Package, type Repository } from './repository';
import type { ImportSite, SourceFile } from './source';
import {
  browserSafe,
  developmentOnly,
  mayImport,
  mayImportAnything,
  owners,
  reservedEntries,
  SCOPE,
  serverOnly,
  testsMayImport,
} from './table';

/** Declared and actual imports of every package against the table, in both directions. */
export function boundaries({ packages }: Repository): string[] {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const root = packages[0];
  return [
    ...packages.flatMap((one) => declaredProblems(one)),
    ...packages.flatMap((one) =>
      one.files.flatMap((file) => {
        const shared = root && isDevelopmentFile(file.path) ? root.manifest.devDependencies : undefined;
        return file.imports.flatMap((site) => {
          const problem = importProblem({ from: one, file, site, byName, shared });
          return problem ? [`${file.path}:${site.line} ${problem}`] : [];
        });
      }),
    ),
    ...cycles(byName),
  ];
}

function declaredProblems({ name, dir, manifest }: Package): string[] {
  if (!(name in mayImport) && !mayImportAnything.has(name)) {
    return [`${dir}: "${name}" has no row in tooling/checks/src/table.ts`];
  }
  const declared = (field: Record<string, string> | undefined, test: boolean) =>
    Object.keys(field ?? {}).flatMap((dependency) => {
      const problem = isInternal(dependency)
        ? !mayDeclare(name, dependency.slice(SCOPE.length), test) && 'the table does not allow'
        : owned(name, dependency);
      return problem ? [`${dir}/package.json: depends on ${dependency}, ${problem}`] : [];
    });
  return [...declared(manifest.dependencies, false), ...declared(manifest.devDependencies, true)];
}

interface Import {
  from: Package;
  file: SourceFile;
  site: ImportSite;
  byName: Map<string, Package>;
  /** The root's devDependencies, which tests and configs of every package share. */
  shared: Record<string, string> | undefined;
}

function importProblem({ from, file, site, byName, shared }: Import): string | undefined {
  const { specifier } = site;
  const test = isDevelopmentFile(file.path) || developmentOnly.has(from.name);
  if (specifier.startsWith('.')) return escapes(from, file.path, specifier);
  if (specifier.startsWith('@/') || specifier.startsWith('#')) return undefined;
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return browserSafe.has(from.name) && !test ? `imports ${specifier}, but a browser loads ${from.name}` : undefined;
  }
  const dependency = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (dependency !== from.manifest.name && !isDeclared({ manifest: from.manifest, dependency, test, shared })) {
    return `imports ${dependency}, which ${from.dir || 'the root'}/package.json does not declare${test ? '' : ' under dependencies'}`;
  }
  if (!isInternal(dependency)) {
    const problem = test ? undefined : owned(from.name, dependency);
    return problem && `imports ${dependency}, ${problem}`;
  }
  const entry = specifier.slice(SCOPE.length);
  const target = byName.get(entry.split('/')[0] ?? '');
  if (!target) return `imports ${specifier}, which is no package of this workspace`;
  if (!isExported(target.manifest, specifier.slice(dependency.length))) {
    return `imports ${specifier}, which ${target.name} does not export`;
  }
  if (from.name === 'web' && serverOnly.has(target.name) && !site.typeOnly && !test && !isWebServer(file.path)) {
    return `imports ${specifier} at run time: outside src/server, import type`;
  }
  if (target === from || mayOpen({ name: from.name, entry, test })) return undefined;
  return `imports ${specifier}, which the table does not allow for ${from.name}`;
}

function isWebServer(path: string): boolean {
  return path.startsWith('apps/web/src/server/');
}

/** A package may be declared when the table opens it or any entry of it. */
function mayDeclare(name: string, dependency: string, test: boolean): boolean {
  if (mayImportAnything.has(name)) return !mayImportAnything.has(dependency);
  const row = [...(mayImport[name] ?? []), ...(test || developmentOnly.has(name) ? testsMayImport : [])];
  return row.some((entry) => entry.split('/')[0] === dependency);
}

function mayOpen({ name, entry, test }: { name: string; entry: string; test: boolean }): boolean {
  const target = entry.split('/')[0] ?? '';
  if (mayImportAnything.has(name)) return !mayImportAnything.has(target);
  if (test && (testsMayImport.has(entry) || testsMayImport.has(target))) return true;
  const row = mayImport[name] ?? [];
  const reserved = reservedEntries[entry];
  if (reserved && !reserved.includes(name)) return false;
  return row.includes(entry) || row.includes(target);
}

function owned(name: string, dependency: string): string | undefined {
  const keepers = owners[dependency];
  if (!keepers || keepers.includes(name) || developmentOnly.has(name)) return undefined;
  return `which belongs to ${keepers.join(' and ')}`;
}

interface Declaration {
  manifest: Manifest;
  dependency: string;
  test: boolean;
  shared: Record<string, string> | undefined;
}

function isDeclared({ manifest, dependency, test, shared }: Declaration): boolean {
  const fields = [manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies];
  if (test) fields.push(manifest.devDependencies, shared);
  return fields.some((field) => field !== undefined && dependency in field);
}

/** `subpath` is '' or starts with '/'; a `*` in the exports stands for one or more characters. */
function isExported({ exports }: Manifest, subpath: string): boolean {
  if (exports === undefined) return subpath !== '' && subpath.endsWith('.json');
  if (typeof exports === 'string') return subpath === '';
  return Object.keys(exports).some((key) => {
    const [start = '', end] = key.split('*');
    const asked = `.${subpath}`;
    return end === undefined
      ? key === asked
      : asked.length > start.length + end.length && asked.startsWith(start) && asked.endsWith(end);
  });
}

function escapes(from: Package, path: string, specifier: string): string | undefined {
  if (mayImportAnything.has(from.name)) return undefined;
  const target = normalize(`${dirname(path)}/${specifier}`);
  return target === from.dir || target.startsWith(`${from.dir}/`)
    ? undefined
    : `imports ${specifier}, which leaves its package`;
}

function cycles(byName: Map<string, Package>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (name: string, trail: string[]) => {
    const start = trail.indexOf(name);
    if (start !== -1) found.add(`packages import each other: ${[...trail.slice(start), name].join(' -> ')}`);
    if (start !== -1 || done.has(name)) return;
    const manifest = byName.get(name)?.manifest;
    const declared = { ...manifest?.dependencies, ...manifest?.devDependencies };
    for (const dependency of Object.keys(declared).filter(isInternal)) {
      visit(dependency.slice(SCOPE.length), [...trail, name]);
    }
    done.add(name);
  };
  for (const name of byName.keys()) visit(name, []);
  return [...found];
}

function isInternal(dependency: string): boolean {
  return dependency.startsWith(SCOPE);
}
