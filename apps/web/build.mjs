import { build } from 'esbuild';

// The HTTP edge as one file, which has to be in a folder of the app. Next stays outside (it is found in the image), as does what holds
// native code.
const [outfile = 'dist/server.mjs'] = process.argv.slice(2);
await build({
  entryPoints: ['src/server/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  minifySyntax: true,
  external: ['next', '@node-rs/argon2'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
