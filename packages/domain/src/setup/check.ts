import type { SetupCheck } from '@quartermaster/contracts/setup';
import type { Runtime } from '../kernel/runtime';

const DATABASE_MS = 2_000;

/** What an installation needs, and the environment variable to change where something is missing. */
export async function checkSetup({ db, disk, redisReady }: Runtime): Promise<SetupCheck[]> {
  const [database, files] = await Promise.all([succeeds(db.ping(DATABASE_MS)), succeeds(disk.tryWrite())]);
  return [
    { name: 'database', ok: database, setting: 'DATABASE_URL' },
    { name: 'redis', ok: redisReady(), setting: 'REDIS_URL' },
    { name: 'files', ok: files, setting: 'FILES_DIR' },
  ];
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
