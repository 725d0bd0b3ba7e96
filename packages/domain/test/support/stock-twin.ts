import { type OracleMove, OraclePool } from '@quartermaster/testing/oracle';
import fc from 'fast-check';

/** A step of the model: variants and locations by number, quantities in thousandths, costs in millionths. */
export type Step =
  | { verb: 'open'; rows: Array<{ variant: number; place: number; units: number; cost: number | null }> }
  | { verb: 'adjust'; variant: number; place: number; by: number; cost: number | null }
  | { verb: 'set'; variant: number; place: number; to: number }
  | { verb: 'transfer'; from: number; to: number; lines: Array<{ variant: number; units: number }> }
  | { verb: 'reverse'; pick: number }
  | { verb: 'confirm'; wait: boolean; lines: Array<{ variant: number; place: number; units: number }> }
  | { verb: 'ship'; pick: number; line: number; units: number }
  | { verb: 'unship'; pick: number }
  | { verb: 'cancel'; pick: number }
  | { verb: 'allocate' };

export const VARIANTS = 3;
export const PLACES = 2;
const variant = fc.nat(VARIANTS - 1);
const place = fc.nat(PLACES - 1);
/** Small whole numbers often, so that levels come to nothing and are passed. */
const units = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((whole) => whole * 1_000),
  fc.integer({ min: 1, max: 9_999 }),
);
const cost = fc.option(fc.nat(99_999_999));
const by = fc.tuple(units, fc.boolean()).map(([some, isOut]) => (isOut ? -some : some));

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('open' as const),
      rows: fc.array(fc.record({ variant, place, units: units.map((some) => 4 * some), cost }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ verb: fc.constant('adjust' as const), variant, place, by, cost }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('set' as const), variant, place, to: fc.nat(12_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('transfer' as const),
      from: fc.constant(0),
      to: fc.constant(1),
      lines: fc.array(fc.record({ variant, units }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('reverse' as const), pick: fc.nat(999) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constant('confirm' as const),
      wait: fc.boolean(),
      lines: fc.array(fc.record({ variant, place, units }), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ verb: fc.constant('ship' as const), pick: fc.nat(999), line: fc.nat(2), units }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('unship' as const), pick: fc.nat(999) }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('cancel' as const), pick: fc.nat(999) }) },
  { weight: 2, arbitrary: fc.constant({ verb: 'allocate' as const }) },
);

export const steps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' });

/** A move of the twin. */
interface Move extends OracleMove {
  variant: number;
  units: bigint;
  from: number | null;
  to: number | null;
  isUndo: boolean;
  isUndone: boolean;
  /** Made by a shipment, which is what is taken back. */
  isShipment: boolean;
}

interface Shelf {
  pool: OraclePool;
  levels: bigint[];
  /** Of each level. */
  reserved: bigint[];
  waiting: bigint;
}

/** A line of an order. What it wants and has not got waits. */
interface Line {
  variant: number;
  place: number;
  wanted: bigint;
  reserved: bigint;
  waiting: bigint;
  shipped: bigint;
}
interface Order {
  lines: Line[];
  isConfirmed: boolean;
}
interface Shipment {
  order: Order;
  line: Line;
  move: Move;
}

/** What is refused for want of goods, because of where an order is, or because it cannot be taken back. */
export const REFUSALS = ['short', 'not_reversible', 'over_shipment', 'state'] as const;
export type Refusal = (typeof REFUSALS)[number];
const NONE = { delta: '0', valueDelta: '0', variance: '0' };

/** The stock of a few variants in a few places, in memory, by the rules as they are written down. */
export class StockTwin {
  readonly moves: Move[] = [];
  readonly #orders: Order[] = [];
  readonly #shipments: Shipment[] = [];
  readonly #shelves: Shelf[] = Array.from({ length: VARIANTS }, () => ({
    pool: new OraclePool(),
    levels: Array(PLACES).fill(0n),
    reserved: Array(PLACES).fill(0n),
    waiting: 0n,
  }));

  constructor(private readonly standardCost: string) {}

  /** @returns the moves that it made, or why it made none */
  take(step: Step): Move[] | Refusal {
    switch (step.verb) {
      case 'open':
        return step.rows.map(({ variant, place, units, cost }) =>
          this.#enter({
            variant,
            to: place,
            units: BigInt(units),
            each: cost === null ? this.standardCost : millionths(cost),
          }),
        );
      case 'adjust':
        return this.#adjust(step, BigInt(step.by), step.cost === null ? null : millionths(step.cost));
      case 'set':
        return this.#adjust(step, BigInt(step.to) - this.#level(step.variant, step.place), null);
      case 'transfer':
        return this.#transfer(step);
      case 'reverse':
        return this.#reverse(step.pick);
      case 'confirm':
        return this.#confirm(step);
      case 'ship':
        return this.#ship(step);
      case 'unship':
        return this.#unship(step.pick);
      case 'cancel':
        return this.#cancel(step.pick);
      case 'allocate':
        return this.#allocate();
    }
  }

  /** What there is of a variant, and what is promised of it: in all, its value, and in each place. */
  state(variant: number) {
    const { pool, levels, reserved, waiting } = this.#shelf(variant);
    const { onHand, value } = pool.state;
    return {
      onHand,
      value,
      levels: levels.map(thousandths),
      reserved: reserved.map(thousandths),
      waiting: thousandths(waiting),
    };
  }

  /** What each line of an order wants, has and waits for, in the order of the orders that were made. */
  lines() {
    return this.#orders.map(({ lines }) =>
      lines.map(({ reserved, waiting, shipped }) => [reserved, waiting, shipped].map(thousandths)),
    );
  }

  #confirm({ wait, lines: wanted }: Extract<Step, { verb: 'confirm' }>): Move[] | Refusal {
    const taken = new Map<string, bigint>();
    const lines = wanted.map(({ variant, place, units }): Line => {
      const [here, inAll] = [`${variant} ${place}`, String(variant)];
      const shelf = this.#shelf(variant);
      const free = least(
        this.#free(variant, place) - (taken.get(here) ?? 0n),
        shelf.levels.reduce(sum) - shelf.reserved.reduce(sum) - shelf.waiting - (taken.get(inAll) ?? 0n),
      );
      const reserved = least(BigInt(units), free < 0n ? 0n : free);
      for (const name of [here, inAll]) taken.set(name, (taken.get(name) ?? 0n) + reserved);
      return { variant, place, wanted: BigInt(units), reserved, waiting: BigInt(units) - reserved, shipped: 0n };
    });
    if (!wait && lines.some(({ waiting }) => waiting > 0n)) return 'short';
    for (const line of lines) this.#promise(line, line.reserved, line.waiting);
    this.#orders.push({ lines, isConfirmed: true });
    return [];
  }

  #ship({ pick, line: at, units }: Extract<Step, { verb: 'ship' }>): Move[] | Refusal {
    const order = this.#orders[pick % (this.#orders.length || 1)];
    if (!order) return [];
    if (!order.isConfirmed) return 'state';
    const line = order.lines[at % order.lines.length];
    if (!line) throw new Error('An order without lines');
    const quantity = BigInt(units);
    if (quantity > line.wanted - line.shipped) return 'over_shipment';
    const fromReserved = least(quantity, line.reserved);
    if (this.#free(line.variant, line.place) + fromReserved < quantity) return 'short';
    this.#promise(line, -fromReserved, -least(quantity - fromReserved, line.waiting));
    line.reserved -= fromReserved;
    line.waiting -= least(quantity - fromReserved, line.waiting);
    line.shipped += quantity;
    const { variant, place } = line;
    const issued = this.#shelf(variant).pool.issue(thousandths(quantity));
    const move = this.#log(issued, { variant, units: quantity, from: place, to: null, isShipment: true });
    this.#shipments.push({ order, line, move });
    return [move];
  }

  #unship(pick: number): Move[] | Refusal {
    const shipment = this.#shipments[pick % (this.#shipments.length || 1)];
    if (!shipment) return [];
    const { order, line, move } = shipment;
    if (!order.isConfirmed) return 'state';
    if (move.isUndone) return 'not_reversible';
    move.isUndone = true;
    const { variant, units, from } = move;
    const back = this.#shelf(variant).pool.putBack(thousandths(units), move.valueDelta.replace('-', ''));
    const moves = [this.#log(back, { variant, units, from: null, to: from, isUndo: true, isShipment: true })];
    this.#promise(line, units, 0n);
    line.reserved += units;
    line.shipped -= units;
    return moves;
  }

  #cancel(pick: number): Move[] | Refusal {
    const order = this.#orders[pick % (this.#orders.length || 1)];
    if (!order) return [];
    if (!order.isConfirmed) return 'state';
    for (const line of order.lines) {
      this.#promise(line, -line.reserved, -line.waiting);
      Object.assign(line, { reserved: 0n, waiting: 0n });
    }
    order.isConfirmed = false;
    return [];
  }

  #allocate(): Move[] {
    for (const { lines } of this.#orders)
      for (const line of lines) {
        const given = least(line.waiting, this.#free(line.variant, line.place));
        this.#promise(line, given, -given);
        line.reserved += given;
        line.waiting -= given;
      }
    return [];
  }

  /** Changes what is promised of a shelf. */
  #promise({ variant, place }: Line, reserved: bigint, waiting: bigint): void {
    const shelf = this.#shelf(variant);
    shelf.reserved[place] = (shelf.reserved[place] ?? 0n) + reserved;
    shelf.waiting += waiting;
  }

  #adjust({ variant, place }: { variant: number; place: number }, by: bigint, each: string | null): Move[] | Refusal {
    if (by === 0n) return [];
    if (by > 0n) return [this.#enter({ variant, to: place, units: by, each })];
    if (this.#free(variant, place) < -by) return 'short';
    const move = this.#shelf(variant).pool.issue(thousandths(-by));
    return [this.#log(move, { variant, units: -by, from: place, to: null })];
  }

  #enter({ variant, to, units, each }: { variant: number; to: number; units: bigint; each: string | null }): Move {
    const { pool } = this.#shelf(variant);
    const quantity = thousandths(units);
    const value = each === null ? pool.worthOf(quantity, this.standardCost) : product(units, each);
    return this.#log(pool.receive(quantity, value), { variant, units, from: null, to });
  }

  #transfer({ from, to, lines }: Extract<Step, { verb: 'transfer' }>): Move[] | Refusal {
    const wanted = new Map<number, bigint>();
    for (const { variant, units } of lines) wanted.set(variant, (wanted.get(variant) ?? 0n) + BigInt(units));
    if ([...wanted].some(([variant, units]) => this.#free(variant, from) < units)) return 'short';
    return lines.map(({ variant, units }) => this.#log(null, { variant, units: BigInt(units), from, to }));
  }

  #reverse(pick: number): Move[] | Refusal {
    const move = this.moves[pick % (this.moves.length || 1)];
    if (!move || move.isUndo || move.isUndone || move.isShipment) return 'not_reversible';
    const { variant, units, from, to } = move;
    if (to !== null && this.#free(variant, to) < units) return 'short';
    const { pool } = this.#shelf(variant);
    const quantity = thousandths(units);
    const value = move.valueDelta.replace('-', '');
    const back =
      from !== null && to !== null
        ? null
        : from === null
          ? pool.takeBack(quantity, value)
          : pool.putBack(quantity, value);
    move.isUndone = true;
    return [this.#log(back, { variant, units, from: to, to: from, isUndo: true })];
  }

  #log(
    move: OracleMove | null,
    {
      isUndo = false,
      isShipment = false,
      ...where
    }: Pick<Move, 'variant' | 'units' | 'from' | 'to'> & Partial<Pick<Move, 'isUndo' | 'isShipment'>>,
  ): Move {
    const { pool, levels } = this.#shelf(where.variant);
    if (where.from !== null) levels[where.from] = (levels[where.from] ?? 0n) - where.units;
    if (where.to !== null) levels[where.to] = (levels[where.to] ?? 0n) + where.units;
    const { onHand, value } = pool.state;
    const logged = {
      ...NONE,
      onHandAfter: onHand,
      valueAfter: value,
      ...move,
      ...where,
      isUndo,
      isShipment,
      isUndone: false,
    };
    this.moves.push(logged);
    return logged;
  }

  #shelf(variant: number): Shelf {
    const shelf = this.#shelves[variant];
    if (!shelf) throw new Error(`There is no variant ${variant}`);
    return shelf;
  }

  #level(variant: number, place: number): bigint {
    return this.#shelf(variant).levels[place] ?? 0n;
  }

  /** What of a level is not reserved. */
  #free(variant: number, place: number): bigint {
    return this.#level(variant, place) - (this.#shelf(variant).reserved[place] ?? 0n);
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function sum(a: bigint, b: bigint): bigint {
  return a + b;
}

export function thousandths(units: bigint | number): string {
  return shifted(BigInt(units), 3);
}

export function millionths(units: bigint | number): string {
  return shifted(BigInt(units), 6);
}

/** A whole number of the last place as a decimal in its shortest form. */
function shifted(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${text}` : text;
}

/** What so many units of a cost come to, to the millionth, half up. */
function product(units: bigint, each: string): string {
  const [whole = '', fraction = ''] = each.split('.');
  const millionth = BigInt(whole + fraction.padEnd(6, '0'));
  return millionths((units * millionth + 500n) / 1_000n);
}
