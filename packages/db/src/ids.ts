import { v7 } from 'uuid';

/** A UUIDv7: time-ordered, so that inserts append to the index, and unguessable. */
export function newId(): string {
  return v7();
}
