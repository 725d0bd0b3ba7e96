import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, isBuilt } from './build';
import { step } from './console';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';
import { runCommand } from './run-command';

/** The full hash of a commit. @throws Error when there is none of that name */
export async function findCommit(name: string, lifetime: Lifetime): Promise<string> {
  const sha = await run('git', ['rev-parse', '--verify', '--end-of-options', `${name}^{commit}`], { lifetime });
  return sha.trim();
}

/** A git worktree of the commit in `folder`, installed and built; kept for the next run. */
export async function buildCommit(
  sha: string,
  { folder, lifetime }: { folder: string; lifetime: Lifetime },
): Promise<void> {
  const short = sha.slice(0, 12);
  const installed = join(folder, 'node_modules/.quartermaster/installed');
  if (!existsSync(installed)) {
    await step(`${short} is checked out and installed`, async () => {
      rmSync(folder, { recursive: true, force: true });
      await run('git', ['worktree', 'prune'], { lifetime });
      await run('git', ['worktree', 'add', '--detach', folder, sha], { lifetime });
      await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--prod=false'], {
        cwd: folder,
        lifetime,
      });
      mkdirSync(dirname(installed), { recursive: true });
      writeFileSync(installed, '');
    });
  }
  if (!isBuilt(folder)) await step(`${short} is built`, () => build(lifetime, folder));
}

async function run(file: string, args: string[], { cwd = ROOT, lifetime }: { cwd?: string; lifetime: Lifetime }) {
  const { code, output } = await runCommand({ file, args, cwd, output: 'keep', lifetime });
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} failed:\n${output.trim()}`);
  return output;
}
