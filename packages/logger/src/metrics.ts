import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The one Prometheus registry of this process. */
export const registry = new Registry();

/** Adds the process's own figures (CPU, memory, event-loop lag) to the registry. Call once at boot. */
export function startProcessMetrics(): void {
  if (!registry.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics({ register: registry });
}

interface Description {
  /** Prometheus name; seconds, bytes and totals say so in it. */
  name: string;
  help: string;
  labelNames?: string[];
}

/** The counter of that name, made on first use. */
export function counter(description: Description): Counter {
  const known = registry.getSingleMetric(description.name);
  return known instanceof Counter ? known : new Counter({ ...description, registers: [registry] });
}

/** The histogram of that name (buckets in the metric's own unit), made on first use. */
export function histogram(description: Description & { buckets?: number[] }): Histogram {
  const known = registry.getSingleMetric(description.name);
  return known instanceof Histogram ? known : new Histogram({ ...description, registers: [registry] });
}

/** The gauge of that name, made on first use; `collect` runs at each scrape. */
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
