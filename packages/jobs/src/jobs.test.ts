import { describe, expect, it } from 'vitest';
import { InvalidJobError, jobs, parseJob, retryDelayMs } from './index';

const id = '0198c5a0-7d1b-7000-8000-000000000001';

function issueOf(name: string, payload: unknown): InvalidJobError {
  try {
    parseJob(name, payload);
  } catch (error) {
    if (error instanceof InvalidJobError) return error;
    throw error;
  }
  throw new Error('expected an InvalidJobError');
}

describe('a job', () => {
  it('is parsed by its declaration', () => {
    const payload = { taskId: id, recipientId: id };
    expect(parseJob('email.task-assigned', payload)).toEqual({ name: 'email.task-assigned', payload });
  });

  it.each([
    ['an unknown name', 'email.unknown', { taskId: id }, 'is not a job'],
    ['a name of Object.prototype', 'toString', {}, 'is not a job'],
    ['a missing id', 'email.task-assigned', { taskId: id }, 'recipientId: '],
    ['a wrong id', 'run.execute', { runId: 'canary' }, 'runId: '],
    ['an extra field', 'run.execute', { runId: id, rows: [] }, 'payload: '],
    ['no payload', 'run.execute', null, 'payload: '],
  ])('is refused for %s, with its name and no value', (_, name, payload, issue) => {
    const error = issueOf(name, payload);
    expect(error.job).toBe(name);
    expect(error.issue).toContain(issue);
    expect(error.message).not.toContain('canary');
  });

  it('is registered under its own name', () => {
    for (const [name, job] of Object.entries(jobs)) expect(job.name).toBe(name);
  });
});

describe('retries', () => {
  it('wait 5 s, then three times longer each time, at most 1 h, and end after the eighth attempt', () => {
    const full = [5, 15, 45, 135, 405, 1215, 3600].map((seconds) => seconds * 1000);
    for (const [index, most] of full.entries()) {
      const delay = retryDelayMs('email.welcome', index + 1);
      expect(delay).toBeLessThanOrEqual(most);
      expect(delay).toBeGreaterThanOrEqual(most * 0.75);
    }
    expect(retryDelayMs('email.welcome', 8)).toBeUndefined();
  });
});
