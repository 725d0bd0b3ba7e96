import { v7 } from 'uuid';

/** A UUIDv7: time-ordered, so that rows are appended to the index, and unguessable. */
export function newId(): string {
  return v7();
}
