import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { settings } from './settings';

/** Resets the limit of 20 sign-ups per network, which all journeys together exceed. */
export async function forgetSignUps(): Promise<void> {
  const redis = new Redis(settings.redisUrl);
  const keys = await redis.keys('attempts:sign-up:*');
  if (keys.length > 0) await redis.del(...keys);
  await redis.quit();
}

/** Pauses the report queue while `during` runs, so that a report is certainly unfinished. */
export async function whileReportsWait<T>(during: () => Promise<T>): Promise<T> {
  const queue = new Queue('run', { connection: { url: settings.redisUrl } });
  await queue.pause();
  try {
    return await during();
  } finally {
    await queue.resume();
    await queue.close();
  }
}
