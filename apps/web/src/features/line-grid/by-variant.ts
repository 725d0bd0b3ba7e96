/** What is known of variants. */
interface OfVariant {
  variantId: string;
}

/** Reads of some variants each as one map, by their ids. Nothing is always the same map. */
export function byVariant<V extends OfVariant>() {
  const none: ReadonlyMap<string, V> = new Map();
  return (reads: readonly { data: { items: readonly V[] } | undefined }[]): ReadonlyMap<string, V> => {
    const items = reads.flatMap(({ data }) => data?.items ?? []);
    return items.length === 0 ? none : new Map(items.map((item) => [item.variantId, item]));
  };
}
