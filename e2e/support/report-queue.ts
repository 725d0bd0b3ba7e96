import { Queue } from 'bullmq';
import { settings } from './settings';

/** Holds the report queue still while `during` runs, so that a report is certain to be unfinished meanwhile. */
export async function whileReportsWait<T>(during: () => Promise<T>): Promise<T> {
  const queue = new Queue('report', { connection: { url: settings.redisUrl } });
  await queue.pause();
  try {
    return await during();
  } finally {
    await queue.resume();
    await queue.close();
  }
}
