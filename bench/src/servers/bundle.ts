import { join } from 'node:path';
import { build } from 'esbuild';
import { BENCH, ROOT } from '../paths';

const ENTRIES = {
  raw: join(BENCH, 'peers/raw.ts'),
  sequelize: join(BENCH, 'peers/sequelize.ts'),
  edge: join(BENCH, 'src/servers/edge-without-next.ts'),
  worker: join(ROOT, 'apps/worker/src/main.ts'),
  // The worker looks for it beside its own file.
  'run-child': join(ROOT, 'apps/worker/src/run-child.ts'),
  'load-agent': join(BENCH, 'src/load/load-agent.ts'),
  'stream-agent': join(BENCH, 'src/load/stream-agent.ts'),
  'queue-agent': join(BENCH, 'src/load/queue-agent.ts'),
  'csv-agent': join(BENCH, 'src/load/csv-agent.ts'),
  replay: join(BENCH, 'src/servers/replay.ts'),
};
export type Program = keyof typeof ENTRIES;

/** The path of a bundled program: inside this package, so that it resolves the external libraries. */
export function bundled(program: Program): string {
  return join(BENCH, 'dist', `${program}.mjs`);
}

/**
 * Bundles the programs under test and the load generators (all by default), as the apps' own builds do: a loader that compiles at run
 * time leaves helper calls in the code, which cost up to a tenth of a short request.
 */
export async function bundle(only?: readonly Program[]): Promise<void> {
  const entries = Object.entries(ENTRIES).filter(([name]) => !only || only.some((program) => program === name));
  await build({
    entryPoints: entries.map(([out, entry]) => ({ in: entry, out })),
    outdir: join(BENCH, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // A program loads what it needs when it needs it, which decides how soon the process of a run begins.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    minifySyntax: true,
    external: ['@node-rs/argon2', 'express', 'mysql2', 'sequelize'],
    banner: {
      js: [
        "import { createRequire as bundleRequire } from 'node:module';",
        'const require = bundleRequire(import.meta.url);',
        'const __filename = new URL(import.meta.url).pathname;',
        "const __dirname = new URL('.', import.meta.url).pathname;",
      ].join('\n'),
    },
    logLevel: 'warning',
  });
}
