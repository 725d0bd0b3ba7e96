import { readdir, readFile, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { build } from 'esbuild';

// The HTTP edge: one file, and another beside it for what only a process that serves loads. It has to be in a folder of the app. Next
// stays outside (it is found in the image), as does what holds native code.
const { dir, name } = parse(process.argv[2] ?? 'dist/server.mjs');
const built = await readdir(dir).catch(() => []);
for (const file of built)
  if ([`${name}.`, `${name}-`].some((start) => file.startsWith(start))) await rm(join(dir, file));
await build({
  entryPoints: { [name]: 'src/server/main.ts' },
  outdir: dir,
  outExtension: { '.js': '.mjs' },
  chunkNames: `${name}-[hash]`,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  minifySyntax: true,
  external: ['next', '@node-rs/argon2'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});

// The service worker. It contains the id of the build, so that a browser sees every build as a new worker.
await build({
  entryPoints: { sw: 'sw/main.ts' },
  outdir: dir,
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  define: { BUILD_ID: JSON.stringify(await readFile('.next/BUILD_ID', 'utf8')) },
  logLevel: 'warning',
});
