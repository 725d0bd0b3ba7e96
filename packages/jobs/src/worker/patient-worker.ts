import { setTimeout as delay } from 'node:timers/promises';
import { type Job, Worker } from 'bullmq';

const BACK_OFF_MS = 1000;

/**
 * BullMQ retries at once when Redis refuses to hand out a job (memory full, disk full), thousands of times a second.
 * This worker waits a second first.
 */
export class PatientWorker extends Worker<unknown, void> {
  protected override async moveToActive(token: string, name?: string): Promise<Job<unknown, void>> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      if (!this.closing) await delay(BACK_OFF_MS);
      throw error;
    }
  }
}
