import type { CallsOfCaller } from '@quartermaster/api';
import type { MetricsSnapshot } from '@quartermaster/logger/metrics';

/** What a web process sends to its supervisor. */
export type ToSupervisor =
  /** Asks for the metrics of all processes. */
  | { kind: 'metrics'; id: number }
  /** Answers `take-snapshot`. */
  | { kind: 'snapshot'; id: number; snapshot: MetricsSnapshot }
  /** For all other processes. */
  | { kind: 'calls'; calls: readonly CallsOfCaller[] };

/** What the supervisor sends to a web process. */
export type ToMember =
  | { kind: 'metrics'; id: number; text: string }
  | { kind: 'take-snapshot'; id: number }
  | { kind: 'calls'; calls: readonly CallsOfCaller[] };
