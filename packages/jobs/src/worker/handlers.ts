import type { Job, JobName, JobPayload } from '../definitions';

/** One handler per job; a missing one does not compile. `Tools` is what the app passes to its handlers. */
export type HandlerMap<Tools> = {
  [N in JobName]: (payload: JobPayload<N>, tools: Tools) => Promise<void>;
};

/** Calls the handler of a job. */
export function dispatchJob<Tools, N extends JobName>(
  handlers: HandlerMap<Tools>,
  { job, tools }: { job: Job<N>; tools: Tools },
): Promise<void> {
  return handlers[job.name](job.payload, tools);
}
