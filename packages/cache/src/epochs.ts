const MAX_TAGS = 10_000;

/** The last invalidation of each tag, by a logical clock that advances with every invalidation. */
export interface Epochs {
  now(): number;
  bump(tags: readonly string[]): void;
  /** Invalidates everything: messages may have been missed. */
  bumpAll(): void;
  /** Whether none of `tags` was invalidated after `since`. */
  isFresh(since: number, tags: readonly string[]): boolean;
}

export function createEpochs(): Epochs {
  const bumped = new Map<string, number>();
  let clock = 0;
  let floor = 0;

  const bumpAll = () => {
    clock += 1;
    floor = clock;
    bumped.clear();
  };
  return {
    now: () => clock,
    bump(tags) {
      clock += 1;
      for (const tag of tags) bumped.set(tag, clock);
      if (bumped.size > MAX_TAGS) bumpAll();
    },
    bumpAll,
    isFresh: (since, tags) => since >= floor && tags.every((tag) => (bumped.get(tag) ?? 0) <= since),
  };
}
