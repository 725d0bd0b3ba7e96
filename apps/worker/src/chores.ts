import {
  deliverNews,
  expireRuns,
  findDrift,
  fireReminders,
  freeImportSpace,
  indexMissing,
  keepSearchFast,
  purgeTrash,
  type Runtime,
  requestDigests,
  rescueJobs,
  rescueRuns,
  sweepFinished,
  unknownFiles,
  unneededExportFiles,
  unneededImportFiles,
  unneededLogos,
  unneededPhotos,
  wakeThreads,
} from '@quartermaster/domain';
import type { Producer } from '@quartermaster/jobs/worker';
import type { Logger } from '@quartermaster/logger';
import type { Relay } from './relay';
import { sweepFiles } from './sweep-files';

const REMIND_EVERY_MS = 15_000;
/** News follows its cause by about this; a look at an empty queue is one short query. */
const NEWS_EVERY_MS = 1_000;
const RESCUE_EVERY_MS = 30_000;
const SWEEP_EVERY_MS = 60 * 60 * 1_000;
/** More often than nightly: a release starts the wait again. */
const CHECK_EVERY_MS = 8 * SWEEP_EVERY_MS;

interface ChoresOptions {
  runtime: Runtime;
  producer: Pick<Producer, 'findKnown'>;
  relay: Pick<Relay, 'wake'>;
  filesDir: string;
  logger: Logger;
}

/** What has to be looked at from time to time; several workers doing the same is harmless. @returns the end of it */
export function startChores({ runtime, producer, relay, filesDir, logger }: ChoresOptions): () => void {
  const { db } = runtime;
  const rescue = async () => {
    const rescued = await rescueJobs(db, { findKnown: producer.findKnown });
    const stranded = await rescueRuns(runtime);
    if (rescued + stranded === 0) return;
    logger.warn({ rescued, stranded }, 'jobs got lost on the way and go round again');
    relay.wake();
  };
  const sweep = async () => {
    while ((await sweepFinished(db)) > 0);
    while ((await expireRuns(runtime)) > 0);
    while ((await freeImportSpace(runtime)) > 0);
    const removed =
      (await sweepFiles({ filesDir, folder: '', unneeded: unneededExportFiles.bind(null, runtime) })) +
      (await sweepFiles({ filesDir, folder: 'imports', unneeded: unneededImportFiles.bind(null, runtime) }));
    const pictures =
      (await sweepFiles({ filesDir, folder: 'logos', unneeded: unneededLogos.bind(null, runtime) })) +
      (await sweepFiles({ filesDir, folder: 'photos', unneeded: unneededPhotos.bind(null, runtime) }));
    if (pictures > 0) logger.info({ pictures }, 'photos and logos that were replaced are gone');
    if (removed > 0) logger.info({ removed }, 'files of exports and imports that nobody needs were removed');
  };
  const emptyTrash = async () => {
    const purged = await purgeTrash(runtime);
    if (purged > 0) logger.info({ purged }, 'what lay in the trash for too long is gone');
    const removed = await sweepFiles({ filesDir, folder: 'attachments', unneeded: unknownFiles.bind(null, db) });
    if (removed > 0) logger.info({ removed }, 'files that belong to nothing any more were removed');
  };
  const check = async () => {
    const drift = await findDrift(db);
    if (drift.length > 0) logger.error({ drift }, 'records do not agree with the spine or the trash');
  };
  const refreshSearch = async () => {
    if (await keepSearchFast(db)) logger.info('the search table was rebuilt');
  };
  const remind = async () => {
    while ((await fireReminders(runtime)) > 0);
    await requestDigests(runtime);
    while ((await wakeThreads(runtime)) > 0);
  };
  const deliver = async () => {
    while ((await deliverNews(runtime)) > 0);
  };
  // Once, at the start: what an older version wrote gets its words.
  const indexOld = async () => {
    for (let after: string | null = ''; after !== null; ) after = await indexMissing(runtime, after);
  };
  void indexOld().catch((err: unknown) => logger.warn({ err }, 'older tasks were not all made findable'));
  const ends = [
    every(NEWS_EVERY_MS, { name: 'news', work: deliver, logger }),
    every(REMIND_EVERY_MS, { name: 'remind', work: remind, logger }),
    every(RESCUE_EVERY_MS, { name: 'rescue', work: rescue, logger }),
    every(SWEEP_EVERY_MS, { name: 'sweep', work: sweep, logger }),
    every(SWEEP_EVERY_MS, { name: 'trash', work: emptyTrash, logger }),
    every(CHECK_EVERY_MS, { name: 'check', work: check, logger }),
    every(SWEEP_EVERY_MS, { name: 'search', work: refreshSearch, logger }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Runs `work` again and again, never twice at a time, with a tenth of jitter so that workers do not march in step. */
function every(ms: number, { name, work, logger }: { name: string; work: () => Promise<void>; logger: Logger }) {
  let timer: NodeJS.Timeout;
  let ended = false;
  const schedule = () => {
    timer = setTimeout(run, ms * (0.95 + Math.random() / 10)).unref();
  };
  const run = async () => {
    // MySQL or Redis is away, which others have said; the next round comes anyway.
    await work().catch((err: unknown) => logger.debug({ err, chore: name }, 'a chore failed'));
    if (!ended) schedule();
  };
  schedule();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
