import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Size } from './filled';

const MIGRATIONS = 'packages/db/prisma/migrations';
const SEED = 'bench/src/seed/fill.ts';
const DIGITS = 12;

/**
 * A hash of all that the content of a filled database follows from: its workspaces, the migrations, and the code that makes its rows.
 * @param root of the checkout
 */
export async function keyOfData(root: string, sizes: readonly Size[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(sizes));
  const folder = join(root, MIGRATIONS);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.sql')) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash
    .update(`\0${await codeFrom(root)}`)
    .digest('hex')
    .slice(0, DIGITS);
}

/** The seed and the code of this repository that it uses, as one text: code that it does not reach leaves the text as it is. */
async function codeFrom(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [SEED],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    minifyWhitespace: true,
    plugins: [ownCodeOnly],
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Libraries stay outside, and modules of which nothing is used are left out, although their imports may have effects elsewhere. */
const ownCodeOnly: Plugin = {
  name: 'own code only',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /.*/ }, async ({ path, pluginData, kind, importer, resolveDir }) => {
      if (pluginData === ownCodeOnly) return undefined;
      if (!path.startsWith('.') && !path.startsWith('@quartermaster/') && kind !== 'entry-point') {
        return { path, external: true, sideEffects: false };
      }
      const resolved = await resolve(path, { kind, importer, resolveDir, pluginData: ownCodeOnly });
      return { ...resolved, sideEffects: kind === 'entry-point' };
    });
  },
};
