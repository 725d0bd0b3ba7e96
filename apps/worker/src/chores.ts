import {
  checkAudit,
  checkLedgers,
  deliverNews,
  expireHolds,
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
  resumeErasures,
  sealAudit,
  sweepFinished,
  toDomainError,
  Unavailable,
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
/** An entry can be changed without a trace until it is sealed. */
const SEAL_EVERY_MS = 15_000;
const HOLDS_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 60 * 60 * 1_000;
/** So a chain is checked by half past three at night, and the stock books by four. */
const AUDIT_EVERY_MS = 30 * 60_000;
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
  const rescueLost = async () => {
    const rescued = await rescueJobs(db, { findKnown: producer.findKnown });
    if (rescued > 0) noteRescued({ rescued });
  };
  const rescueStranded = async () => {
    const stranded = await rescueRuns(runtime);
    if (stranded > 0) noteRescued({ stranded });
  };
  function noteRescued(counts: object): void {
    logger.warn(counts, 'jobs got lost on the way and go round again');
    relay.wake();
  }
  const sweepExports = async () => {
    await untilDone(() => expireRuns(runtime));
    await sweepFiles({ filesDir, folder: '', unneeded: unneededExportFiles.bind(null, runtime) }).then(noteSwept);
  };
  const sweepImports = async () => {
    await untilDone(() => freeImportSpace(runtime));
    await sweepFiles({ filesDir, folder: 'imports', unneeded: unneededImportFiles.bind(null, runtime) }).then(
      noteSwept,
    );
  };
  const sweepPictures = async () => {
    const pictures =
      (await sweepFiles({ filesDir, folder: 'logos', unneeded: unneededLogos.bind(null, runtime) })) +
      (await sweepFiles({ filesDir, folder: 'photos', unneeded: unneededPhotos.bind(null, runtime) }));
    if (pictures > 0) logger.info({ pictures }, 'photos and logos that were replaced are gone');
  };
  function noteSwept(removed: number): void {
    if (removed > 0) logger.info({ removed }, 'files of exports and imports that nobody needs were removed');
  }
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
  // Once, at the start: what an older version wrote gets its words.
  const indexOld = async () => {
    for (let after: string | null = ''; after !== null; ) after = await indexMissing(runtime, after);
  };
  void indexOld().catch((err: unknown) => logger.warn({ err }, 'older tasks were not all made findable'));
  // One for each task: where one fails, the others go on.
  const chores: Array<[name: string, everyMs: number, work: () => Promise<unknown>]> = [
    ['news', NEWS_EVERY_MS, () => untilDone(() => deliverNews(runtime))],
    ['reminders', REMIND_EVERY_MS, () => untilDone(() => fireReminders(runtime))],
    ['digests', REMIND_EVERY_MS, () => requestDigests(runtime)],
    ['snoozed', REMIND_EVERY_MS, () => untilDone(() => wakeThreads(runtime))],
    ['expired holds', HOLDS_EVERY_MS, () => untilDone(() => expireHolds(runtime))],
    ['lost jobs', RESCUE_EVERY_MS, rescueLost],
    ['stranded runs', RESCUE_EVERY_MS, rescueStranded],
    ['finished jobs', SWEEP_EVERY_MS, () => untilDone(() => sweepFinished(db))],
    ['expired runs', SWEEP_EVERY_MS, () => untilDone(() => expireRuns(runtime))],
    ['files of exports', SWEEP_EVERY_MS, sweepExports],
    ['files of imports', SWEEP_EVERY_MS, sweepImports],
    ['replaced pictures', SWEEP_EVERY_MS, sweepPictures],
    ['trash', SWEEP_EVERY_MS, emptyTrash],
    ['audit seals', SEAL_EVERY_MS, () => sealAudit(runtime)],
    ['audit check', AUDIT_EVERY_MS, () => checkAudit(runtime)],
    ['deletions of accounts', SWEEP_EVERY_MS, () => resumeErasures(runtime)],
    ['ledger check', AUDIT_EVERY_MS, () => checkLedgers(runtime)],
    ['check', CHECK_EVERY_MS, check],
    ['search', SWEEP_EVERY_MS, refreshSearch],
  ];
  const ends = chores.map(([name, ms, work]) => every(ms, { name, work, logger }));
  return () => {
    for (const end of ends) end();
  };
}

/** Repeats a batch until one finds nothing more to do. */
async function untilDone(batch: () => Promise<number>): Promise<void> {
  while ((await batch()) > 0);
}

/** Runs `work` again and again, never twice at a time, with a tenth of jitter so that workers do not march in step. */
function every(ms: number, { name, work, logger }: { name: string; work: () => Promise<unknown>; logger: Logger }) {
  let timer: NodeJS.Timeout;
  let ended = false;
  const schedule = () => {
    timer = setTimeout(run, ms * (0.95 + Math.random() / 10)).unref();
  };
  const run = async () => {
    await work().catch((err: unknown) => {
      // That the database is away is said elsewhere; the next round comes anyway.
      const level = toDomainError(err) instanceof Unavailable ? 'debug' : 'warn';
      logger[level]({ err, chore: name }, 'a chore failed');
    });
    if (!ended) schedule();
  };
  schedule();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
