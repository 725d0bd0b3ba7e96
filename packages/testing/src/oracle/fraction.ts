/** An exact fraction. Slow and plain: the twin of the trade arithmetic must not share its shortcuts. */
export class Fraction {
  readonly #numerator: bigint;
  readonly #denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    if (denominator === 0n) throw new RangeError('Division by zero');
    const sign = denominator < 0n ? -1n : 1n;
    const common = divisorOf(numerator < 0n ? -numerator : numerator, denominator * sign);
    this.#numerator = (sign * numerator) / common;
    this.#denominator = (sign * denominator) / common;
  }

  /** From a decimal text or a whole number. */
  static of(value: string | bigint | number | Fraction): Fraction {
    if (value instanceof Fraction) return value;
    const [, whole = '', places = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
    return new Fraction(BigInt(whole + places), 10n ** BigInt(places.length));
  }

  plus(other: Fraction): Fraction {
    return new Fraction(
      this.#numerator * other.#denominator + other.#numerator * this.#denominator,
      this.#denominator * other.#denominator,
    );
  }

  minus(other: Fraction): Fraction {
    return this.plus(other.times(Fraction.of(-1)));
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.#numerator * other.#numerator, this.#denominator * other.#denominator);
  }

  over(other: Fraction): Fraction {
    return new Fraction(this.#numerator * other.#denominator, this.#denominator * other.#numerator);
  }

  /** Below 0, 0 or above 0, like this minus the other. */
  compare(other: Fraction): number {
    const difference = this.minus(other).#numerator;
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  get sign(): number {
    return this.compare(ZERO);
  }

  floor(): bigint {
    const cut = this.#numerator / this.#denominator;
    return this.#numerator < 0n && cut * this.#denominator !== this.#numerator ? cut - 1n : cut;
  }

  /** Rounded to some decimal places, half away from zero. */
  round(places = 0): Fraction {
    const scale = Fraction.of(10n ** BigInt(places));
    const half = Fraction.of('0.5');
    const scaled = this.times(scale);
    const whole = scaled.sign < 0 ? -scaled.times(Fraction.of(-1)).plus(half).floor() : scaled.plus(half).floor();
    return Fraction.of(whole).over(scale);
  }

  /** The shortest decimal text. @throws RangeError if it has none of up to 20 places */
  toString(): string {
    for (let places = 0; places <= 20; places += 1) {
      const scaled = this.#numerator * 10n ** BigInt(places);
      if (scaled % this.#denominator !== 0n) continue;
      const digits = String(scaled / this.#denominator);
      if (places === 0) return digits;
      const padded = digits.replace('-', '').padStart(places + 1, '0');
      return `${digits.startsWith('-') ? '-' : ''}${padded.slice(0, -places)}.${padded.slice(-places)}`;
    }
    throw new RangeError(`${this.#numerator}/${this.#denominator} is no short decimal`);
  }
}

export const ZERO = Fraction.of(0);

function divisorOf(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisorOf(b, a % b);
}
