import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The Prometheus registry of this process. */
export const registry = new Registry();

/** Adds process metrics (CPU, memory, event-loop lag) to the registry. Call once at boot. */
export function startProcessMetrics(): void {
  if (!registry.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics({ register: registry });
}

interface Description {
  /** Prometheus name; its suffix states the unit: seconds, bytes, total. */
  name: string;
  help: string;
  labelNames?: string[];
}

/** The counter of this name, created on first use. */
export function counter(description: Description): Counter {
  const known = registry.getSingleMetric(description.name);
  return known instanceof Counter ? known : new Counter({ ...description, registers: [registry] });
}

/** The histogram of this name (buckets in the metric's own unit), created on first use. */
export function histogram(description: Description & { buckets?: number[] }): Histogram {
  const known = registry.getSingleMetric(description.name);
  return known instanceof Histogram ? known : new Histogram({ ...description, registers: [registry] });
}

/** The gauge of this name, created on first use; `collect` runs at each scrape. */
export function gauge(description: Description & { collect?: (gauge: Gauge) => void | Promise<void> }): Gauge {
  const { collect, ...rest } = description;
  const known = registry.getSingleMetric(description.name);
  if (known instanceof Gauge) return known;
  return new Gauge({
    ...rest,
    registers: [registry],
    ...(collect
      ? {
          collect() {
            return collect(this);
          },
        }
      : {}),
  });
}

/** All metrics of a process at one moment, as plain objects that can be sent to another process. */
export type MetricsSnapshot = readonly object[];

/** The metrics of this process. */
export function takeSnapshot(): Promise<MetricsSnapshot> {
  return registry.getMetricsAsJSON();
}

/** The metrics of several processes as one text in Prometheus format: sums, except where prom-client's own metrics say otherwise. */
export function printSnapshots(snapshots: readonly MetricsSnapshot[]): Promise<string> {
  return merged(snapshots).metrics();
}

/** What stays of processes that ended: their counts. Without these, the sum of a counter would go down, which means a restart. */
export function keepCounts(snapshots: readonly MetricsSnapshot[]): MetricsSnapshot {
  return merged(snapshots).getMetricsAsArray().filter(isCount);
}

function merged(snapshots: readonly MetricsSnapshot[]): Registry {
  return AggregatorRegistry.aggregate([...snapshots]);
}

/** prom-client's types call the type a number, but it is its name. */
function isCount(metric: object): boolean {
  return 'type' in metric && (metric.type === 'counter' || metric.type === 'histogram');
}
