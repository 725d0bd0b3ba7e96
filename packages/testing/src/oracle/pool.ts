import { Fraction, ZERO } from './fraction';

/** A move of the twin, as texts. `variance` is what belongs to cost of goods. */
export interface OracleMove {
  delta: string;
  valueDelta: string;
  variance: string;
  onHandAfter: string;
  valueAfter: string;
}

/** The cost pool of one variant, the moving average as a quantity and a value, by the rules as they are written down. */
export class OraclePool {
  readonly moves: OracleMove[] = [];
  #quantity = ZERO;
  #value = ZERO;
  #last: Fraction;
  readonly #negativeOk: boolean;

  constructor({ negativeOk = false, lastCost = '0' } = {}) {
    this.#negativeOk = negativeOk;
    this.#last = Fraction.of(lastCost);
  }

  get state() {
    return { onHand: String(this.#quantity), value: String(this.#value), lastCost: String(this.#last) };
  }

  /** What units are worth that come in without a document. */
  worthOf(given: string, standard: string): string {
    const quantity = Fraction.of(given);
    if (this.#quantity.sign > 0) return String(this.#share(quantity));
    return String(quantity.times(this.#last.sign === 0 ? Fraction.of(standard) : this.#last).round(6));
  }

  receive(quantity: string, value: string): OracleMove {
    return this.#enter(Fraction.of(quantity), Fraction.of(value).round(6));
  }

  /** @throws RangeError if there is not so much and negative stock is not allowed */
  issue(given: string): OracleMove {
    const quantity = Fraction.of(given);
    if (quantity.compare(this.#quantity) > 0 && !this.#negativeOk) throw new RangeError('short');
    const there = this.#quantity.sign > 0 ? this.#quantity : ZERO;
    const have = quantity.compare(there) < 0 ? quantity : there;
    const missing = quantity.minus(have);
    return this.#leave(quantity, this.#share(have).plus(missing.times(this.#last).round(6)), ZERO);
  }

  /** A customer's return or an undone shipment, at the value it left with. */
  putBack(given: string, text: string): OracleMove {
    const [quantity, value] = [Fraction.of(given), Fraction.of(text).round(6)];
    if (this.#quantity.sign < 0) return this.#enter(quantity, value);
    this.#quantity = this.#quantity.plus(quantity);
    this.#value = this.#value.plus(value);
    return this.#log(quantity, value, ZERO);
  }

  /** A return to the supplier or an undone receipt, at the value it came with if the pool can bear it. */
  takeBack(given: string, text: string): OracleMove {
    const [quantity, own] = [Fraction.of(given), Fraction.of(text).round(6)];
    if (quantity.compare(this.#quantity) > 0) throw new RangeError('short');
    const isAll = quantity.compare(this.#quantity) === 0;
    const out = isAll || this.#value.compare(own) < 0 ? this.#share(quantity) : own;
    return this.#leave(quantity, out, out.minus(own));
  }

  /** A landed cost or a corrected price of the receipt at `moves[index]`. */
  adjustValue(index: number, text: string): OracleMove {
    const amount = Fraction.of(text);
    let share = this.#quantity.sign > 0 ? Fraction.of(1) : ZERO;
    for (const move of this.moves.slice(index + 1)) {
      const [after, delta] = [Fraction.of(move.onHandAfter), Fraction.of(move.delta)];
      if (delta.sign < 0) share = share.times(after.sign > 0 ? after.over(after.minus(delta)) : ZERO);
    }
    const wanted = amount.times(share).round(6);
    const isTooMuch = this.#quantity.sign > 0 && this.#value.plus(wanted).sign < 0;
    const delta = isTooMuch ? ZERO.minus(this.#value) : wanted;
    this.#value = this.#value.plus(delta);
    return this.#log(ZERO, delta, amount.minus(delta));
  }

  #enter(quantity: Fraction, value: Fraction): OracleMove {
    const unit = value.over(quantity);
    const before = this.#value;
    const left = this.#quantity.plus(quantity);
    if (this.#quantity.sign >= 0) this.#value = before.plus(value);
    else if (left.sign > 0) this.#value = left.times(unit).round(6);
    else this.#value = before.times(left).over(this.#quantity).round(6);
    this.#quantity = left;
    this.#last = unit.round(6);
    const delta = this.#value.minus(before);
    return this.#log(quantity, delta, value.minus(delta));
  }

  #leave(quantity: Fraction, out: Fraction, variance: Fraction): OracleMove {
    this.#quantity = this.#quantity.minus(quantity);
    this.#value = this.#value.minus(out);
    return this.#log(ZERO.minus(quantity), ZERO.minus(out), variance);
  }

  /** What so many of the units in the pool are worth. */
  #share(quantity: Fraction): Fraction {
    if (quantity.sign === 0) return ZERO;
    if (quantity.compare(this.#quantity) === 0) return this.#value;
    return this.#value.times(quantity).over(this.#quantity).round(6);
  }

  #log(delta: Fraction, valueDelta: Fraction, variance: Fraction): OracleMove {
    const move = {
      delta: String(delta),
      valueDelta: String(valueDelta),
      variance: String(variance),
      onHandAfter: String(this.#quantity),
      valueAfter: String(this.#value),
    };
    this.moves.push(move);
    return move;
  }
}
