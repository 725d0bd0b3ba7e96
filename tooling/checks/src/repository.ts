import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { resolveImports } from './resolve';
import { readSource, type SourceFile } from './source';
import { developmentOnly, SCOPE } from './table';

/** The dependency fields of a package.json that decide what may be imported. */
export interface Manifest {
  name: string;
  exports?: Record<string, unknown> | string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** One workspace package. `name` is without the scope; the root is `quartermaster` with `dir` ''. */
export interface Package {
  name: string;
  dir: string;
  manifest: Manifest;
  files: SourceFile[];
}

/** Everything the checks look at, read once. */
export interface Repository {
  root: string;
  packages: Package[];
  files: SourceFile[];
  /** Resolved copies per package name, from the lockfile's `snapshots:`; a copy is a version with its peers. */
  copies: Map<string, string[]>;
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const GENERATED = new Set(['node_modules', 'generated', 'dist', 'coverage', 'test-results', 'playwright-report']);

/** Reads a repository (or a fixture that looks like one) from disk. */
export function readRepository(root: string): Repository {
  const dirs = ['', ...workspaceDirs(root)];
  const packages = dirs.map((dir): Package => {
    const manifest = manifestOf(readFileSync(join(root, dir, 'package.json'), 'utf8'));
    return { name: manifest.name.replace(SCOPE, ''), dir, manifest, files: [] };
  });
  const files = sourcePaths(root).map((path) => readSource(root, path));
  for (const file of files) packageOf(packages, file.path).files.push(file);
  resolveImports({ packages, files });
  return { root, packages, files, copies: lockedCopies(root) };
}

/** The files of the product: no tests, no tools, nothing that only drives it from outside. */
export function shippedFiles({ packages }: Repository): SourceFile[] {
  return packages
    .filter((one) => !developmentOnly.has(one.name))
    .flatMap((one) => one.files.filter((file) => !isDevelopmentFile(file.path)));
}

/** A test, a fixture, or a tool's configuration: code that never ships. */
export function isDevelopmentFile(path: string): boolean {
  return /(?:\.(?:test|spec|bench)\.[cm]?[jt]sx?|\.config\.[cm]?[jt]s|(?:^|\/)build\.mjs)$|(?:^|\/)(?:test|tests|testing|faults|fixtures)\//.test(
    path,
  );
}

/** The workspace packages named by pnpm-workspace.yaml; only `<dir>` and `<dir>/*` patterns are in use. */
function workspaceDirs(root: string): string[] {
  const workspace: { packages: string[] } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'));
  return workspace.packages
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      if (!existsSync(join(root, parent))) return [];
      return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
    })
    .filter((dir) => existsSync(join(root, dir, 'package.json')));
}

function sourcePaths(root: string, dir = ''): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || GENERATED.has(entry.name) || entry.name === 'next-env.d.ts') return [];
    const path = dir === '' ? entry.name : `${dir}/${entry.name}`;
    if (entry.isDirectory()) return sourcePaths(root, path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

function packageOf(packages: Package[], path: string): Package {
  const [root, ...rest] = packages;
  const owner = rest.find((one) => path.startsWith(`${one.dir}/`)) ?? root;
  if (!owner) throw new Error('a repository has at least its root package');
  return owner;
}

function lockedCopies(root: string): Map<string, string[]> {
  const path = join(root, 'pnpm-lock.yaml');
  const lock: { snapshots?: Record<string, unknown> } = existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
  const copies = new Map<string, string[]>();
  for (const key of Object.keys(lock.snapshots ?? {})) {
    const at = key.indexOf('@', 1);
    const name = key.slice(0, at);
    copies.set(name, [...(copies.get(name) ?? []), key.slice(at + 1)]);
  }
  return copies;
}

/** Trusts package.json to have the shape npm gives it; pnpm has read the same file before. */
function manifestOf(text: string): Manifest {
  return JSON.parse(text) as Manifest;
}
