import type { Job, JobName, JobPayload } from '../definitions';

/** One handler for every job there is; leaving one out does not compile. `Tools` is what the app gives its handlers. */
export type HandlerMap<Tools> = {
  [N in JobName]: (payload: JobPayload<N>, tools: Tools) => Promise<void>;
};

/** Calls the handler a job belongs to. */
export function dispatchJob<Tools, N extends JobName>(
  handlers: HandlerMap<Tools>,
  { job, tools }: { job: Job<N>; tools: Tools },
): Promise<void> {
  return handlers[job.name](job.payload, tools);
}
