import { type Job, type JobName, jobs } from './definitions';

/** A job that can never run: nobody declared it, or its payload is not what was declared. Trying again is no use. */
export class InvalidJobError extends Error {
  override readonly name = 'InvalidJobError';

  constructor(
    readonly job: string,
    readonly issue: string,
  ) {
    super(`job ${job}: ${issue}`);
  }
}

/**
 * Checks a job against its declaration. Runs when a job is asked for, when it is handed to the queue, and when it is done.
 * @throws InvalidJobError naming the job and what is wrong (never a value).
 */
export function parseJob(name: string, payload: unknown): Job {
  if (!isJobName(name)) throw new InvalidJobError(name, 'is not a job');
  const result = jobs[name].payload.safeParse(payload);
  if (result.success) return asJob({ name, payload: result.data });
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`);
  throw new InvalidJobError(name, issues.join('; '));
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}

/** The payload was just parsed by the schema declared under this very name. */
function asJob(job: { name: JobName; payload: unknown }): Job {
  return job as Job;
}
