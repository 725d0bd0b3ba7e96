/**
 * Copies what bundles need at run time, and nothing else, into a folder laid out as the repository:
 *   node deploy/trace.mjs <out> <bundle.mjs> ...
 * The files are those the bundles reach through imports and through paths they build (native add-ons, fonts), followed
 * by the same tracer that makes Next's standalone output.
 */
import { cp, mkdir, readlink, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';

const [out, ...bundles] = process.argv.slice(2);
if (!out || bundles.length === 0) throw new Error('usage: node deploy/trace.mjs <out> <bundle.mjs> ...');

const { fileList, warnings } = await nodeFileTrace(bundles, {
  // Next traces itself, better: see apps/web/.next/standalone.
  ignore: (path) => path.includes('node_modules/next/'),
});
// Libraries probe for optional modules all the time; what a bundle of ours cannot find is worth a line.
for (const { message } of warnings) {
  if (bundles.some((bundle) => message.includes(`loaded from ${resolve(bundle)}`))) console.warn(message);
}
for (const file of [...fileList].sort()) {
  const target = join(out, file);
  await mkdir(dirname(target), { recursive: true });
  const link = await readlink(file).catch(() => undefined);
  if (link === undefined) await cp(file, target);
  else await symlink(link, target).catch(ignoreExisting);
}
console.log(`${fileList.size} files in ${out}`);

function ignoreExisting(error) {
  if (error.code !== 'EEXIST') throw error;
}
