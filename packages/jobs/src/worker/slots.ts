/** Bounds how many rows of a queue run at the same time, over all of its envelopes. */
export interface Slots {
  /** Resolves when so few admitted rows wait for a slot that the rows of another envelope should be claimed. */
  room(): Promise<void>;
  /** Counts a row among the waiting ones until it takes a slot or leaves. */
  admit(): Ticket;
  /** The waiting rows get no slot any more. */
  close(): void;
  readonly full: boolean;
}

export interface Ticket {
  /** Resolves to true once the row has a slot, or to false if it must not start any more. */
  take(): Promise<boolean>;
  /** Ends the row: gives its slot or its place back. */
  leave(): void;
}

/** @param most rows that run at the same time */
export function createSlots(most: number): Slots {
  const rows: Array<(started: boolean) => void> = [];
  const envelopes: Array<() => void> = [];
  let running = 0;
  let waiting = 0;
  let closed = false;

  const settle = () => {
    while (rows.length > 0 && (closed || running < most)) {
      waiting -= 1;
      if (!closed) running += 1;
      rows.shift()?.(!closed);
    }
    if (closed) for (const resume of envelopes.splice(0)) resume();
    // One at a time: its rows are admitted before the next is considered, which happens when they take their slots.
    else if (waiting < most) envelopes.shift()?.();
  };
  return {
    async room() {
      if (closed || (envelopes.length === 0 && waiting < most)) return;
      await new Promise<void>((resolve) => envelopes.push(resolve));
    },
    admit() {
      let state: 'waiting' | 'running' | 'left' = 'waiting';
      waiting += 1;
      return {
        async take() {
          const started = await new Promise<boolean>((resolve) => {
            rows.push(resolve);
            settle();
          });
          state = started ? 'running' : 'left';
          return started;
        },
        leave() {
          if (state === 'waiting') waiting -= 1;
          if (state === 'running') running -= 1;
          state = 'left';
          settle();
        },
      };
    },
    close() {
      closed = true;
      settle();
    },
    get full() {
      return running >= most;
    },
  };
}
