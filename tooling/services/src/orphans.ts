import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { terminate } from './managed-process';
import type { Log } from './ports';
import { isStill } from './process-info';

/**
 * Stops servers that still run on this data folder although their supervisor was killed. A process id may have been reused, so the
 * id and the start time together identify a process.
 */
export async function stopOrphans(dataDir: string, log: Log): Promise<void> {
  const folder = join(dataDir, 'run');
  await Promise.all(pidFiles(folder).map((file) => stopOrphan(join(folder, file), log)));
}

async function stopOrphan(pidFile: string, log: Log): Promise<void> {
  const [id, startedAt = ''] = readFileSync(pidFile, 'utf8').split('\n');
  const orphan = { pid: Number(id), startedAt };
  if (isStill(orphan)) {
    log(`Stopping ${basename(pidFile, '.pid')} (process ${id}), which a killed run had left behind`);
    await terminate(orphan.pid, 20_000, () => !isStill(orphan));
  }
  rmSync(pidFile, { force: true });
}

function pidFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.pid'));
  } catch {
    return [];
  }
}
