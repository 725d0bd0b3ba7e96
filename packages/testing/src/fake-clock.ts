/** A clock that only moves when advanced. */
export class FakeClock {
  #now: number;

  constructor(start: Date | string = '2025-01-15T09:00:00.000Z') {
    this.#now = new Date(start).valueOf();
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Negative moves it back, as real clocks sometimes do. */
  advance(ms: number): void {
    this.#now += ms;
  }
}
