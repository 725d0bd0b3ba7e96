import { registry } from '@quartermaster/logger/metrics';

/** The processes that serve one port together, as one of them sees them. */
export interface Processes {
  readonly count: number;
  /** The metrics of all of them, in Prometheus text format. */
  metrics(): Promise<string>;
  /** Sends the calls that callers made to every other process. What a process that ends did not send is lost. */
  tellCalls(calls: readonly CallsOfCaller[]): void;
  onCallsTold(listener: (calls: readonly CallsOfCaller[]) => void): void;
}

/** A caller and its number of calls. */
export type CallsOfCaller = readonly [caller: string, calls: number];

/** The only process. */
export const ALONE: Processes = {
  count: 1,
  metrics: () => registry.metrics(),
  tellCalls() {},
  onCallsTold() {},
};
