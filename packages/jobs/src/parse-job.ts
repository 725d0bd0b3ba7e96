import { isJobName, type Job, type JobName, jobs } from './definitions';

/** A job that can never run: it is not declared, or its payload does not match its declaration. A retry cannot help. */
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
 * Validates a job against its declaration. Runs when a job is requested and when it is executed.
 * @throws InvalidJobError with the job's name and the issues (never a value).
 */
export function parseJob(name: string, payload: unknown): Job {
  if (!isJobName(name)) throw new InvalidJobError(name, 'is not a job');
  const result = jobs[name].payload.safeParse(payload);
  if (result.success) return asJob({ name, payload: result.data });
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`);
  throw new InvalidJobError(name, issues.join('; '));
}

/** The payload was just parsed by the schema declared under this name. */
function asJob(job: { name: JobName; payload: unknown }): Job {
  return job as Job;
}
