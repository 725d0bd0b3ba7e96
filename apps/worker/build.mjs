import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the worker and the one-shot programs (migration, backup, restore), libraries included, into dist/. Three things stay outside: the font files
 * that PDF reports are drawn with (found through node_modules, hence in this package's dependencies), and the migrations
 * and the demo's files, copied beside the programs that read them.
 *   node build.mjs [<folder below this package>]
 */
const outdir = process.argv[2] ?? join(import.meta.dirname, 'dist');
const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['main', 'run-child', 'migrate', 'backup', 'restore'].map((name) => `src/${name}.ts`),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  sourcemap: 'linked',
  sourcesContent: false,
  keepNames: true,
  define: { RELEASE: JSON.stringify(version) },
  legalComments: 'external',
  logLevel: 'warning',
  // CommonJS libraries inside an ES module still call require(), and some look for files beside themselves.
  banner: {
    js: [
      "import { createRequire as bundleRequire } from 'node:module';",
      'const require = bundleRequire(import.meta.url);',
      'const __filename = import.meta.filename;',
      'const __dirname = import.meta.dirname;',
    ].join('\n'),
  },
});
for (const [from, to] of [
  ['packages/db/prisma/migrations', 'migrations'],
  ['data/northwind', 'northwind'],
]) {
  await cp(new URL(`../../${from}`, import.meta.url), join(outdir, to), { recursive: true });
}
