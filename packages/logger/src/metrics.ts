import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

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
