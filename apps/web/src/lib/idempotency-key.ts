import { newId } from './new-id';

export interface IdempotencyKeys {
  /** The key to send this input with: the same one as long as the input is the same. */
  keyFor: (input: unknown) => string;
  /** The input was saved: the same one is sent anew from now on. */
  done: () => void;
}

/** Keys for what a form sends. Sent again after a lost answer, the same input is saved once; changed input is not taken for it. */
export function createIdempotencyKeys(): IdempotencyKeys {
  let last = { input: '', key: '' };
  return {
    keyFor(input) {
      const text = JSON.stringify(input);
      if (last.key === '' || last.input !== text) last = { input: text, key: newId() };
      return last.key;
    },
    done() {
      last = { input: '', key: '' };
    },
  };
}
