/** A value of type T as JSON: for a response that is nothing but this value, and that nobody reads before it is sent. */
export class JsonText<T> {
  /** Ties the text to its value's type; never set. */
  declare readonly of?: T;

  constructor(readonly text: string) {}
}
