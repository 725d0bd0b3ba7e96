import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { settings } from './settings';

/** An address may sign up 20 times an hour, and all journeys together do so more often: what they did so far is forgotten. */
export async function forgetSignUps(): Promise<void> {
  const redis = new Redis(settings.redisUrl);
  const keys = await redis.keys('limit:sign-up:*');
  if (keys.length > 0) await redis.del(...keys);
  await redis.quit();
}

/** Holds the report queue still while `during` runs, so that a report is certain to be unfinished meanwhile. */
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
