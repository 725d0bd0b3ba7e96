import type { Reply, SqlValue } from '@quartermaster/db';
import { mergeWrites, type Write } from './merge-writes';
import { COUNT_UP } from './numbering';
import { type Addition, addStatement, type Insert, type Statements, type Sums } from './statements';

interface Asked<Answer> {
  by: Member;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}
interface Read extends Asked<Reply['rows']> {
  sql: string;
  values: readonly SqlValue[];
}
interface Numbering extends Asked<number> {
  counter: readonly [workspaceId: string, kind: string];
}

/** What sends the statements of a shared transaction: in packets, or one by one. */
export interface Carrier {
  /** Collects a statement. @param outside to run before the transaction begins */
  write(sql: string, values: readonly SqlValue[], options?: { outside?: boolean }): void;
  /** Sends what was collected. @returns a reply for each statement, in order */
  flush(): Promise<Reply[]>;
}

/**
 * One transaction of several members. Whatever they ask in the same turn of the event loop travels in one packet: first all reads;
 * when nobody reads any more, what was written so far and the next numbers; and all other writes at the end.
 */
export class SharedTransaction {
  /** The error that ended it. */
  failure: unknown;
  private readonly members: Member[] = [];
  private before: { sql: string; values: readonly SqlValue[]; asked: Omit<Asked<Reply['rows']>, 'by'> } | undefined;
  private reads: Read[] = [];
  private numberings: Numbering[] = [];
  private isScheduled = false;

  constructor(private readonly carrier: Carrier) {}

  join(): Member {
    const member = new Member(this);
    this.members.push(member);
    return member;
  }

  /** A read before the transaction begins: it takes no locks and opens no snapshot. It travels with the first packet. */
  readBefore(sql: string, values: readonly SqlValue[]): Promise<Reply['rows']> {
    return new Promise((resolve, reject) => {
      this.before = { sql, values, asked: { resolve, reject } };
      this.schedule();
    });
  }

  read(by: Member, sql: string, values: readonly SqlValue[]): Promise<Reply['rows']> {
    return new Promise((resolve, reject) => {
      this.reads.push({ by, sql, values, resolve, reject });
      this.schedule();
    });
  }

  next(by: Member, counter: Numbering['counter']): Promise<number> {
    return new Promise((resolve, reject) => {
      this.numberings.push({ by, counter, resolve, reject });
      this.schedule();
    });
  }

  /** Sends what the members wrote. */
  async flush(): Promise<void> {
    this.send(this.members);
    await this.carrier.flush();
  }

  /** Gives the carrier what is left to be sent: all that the members wrote since, and what they add to sums. */
  end(): void {
    this.send(this.members);
    for (const { sql, values } of sumsOf(this.members)) this.carrier.write(sql, values);
  }

  /** A member's questions are not asked any more. */
  forget(member: Member, error: unknown): void {
    const isTheirs = ({ by }: { by: Member }) => by === member;
    for (const { reject } of [...this.reads, ...this.numberings].filter(isTheirs)) reject(error);
    this.reads = this.reads.filter((read) => !isTheirs(read));
    this.numberings = this.numberings.filter((numbering) => !isTheirs(numbering));
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    // Everything that is asked in this turn comes first.
    setImmediate(() => void this.ask());
  }

  private async ask(): Promise<void> {
    const { before, reads } = this;
    const isReading = before !== undefined || reads.length > 0;
    const numberings = isReading ? [] : this.numberings;
    this.before = undefined;
    this.reads = [];
    if (!isReading) this.numberings = [];
    try {
      if (this.failure) throw this.failure;
      if (isReading) await this.sendReads(before, reads);
      else await this.sendNumberings(numberings);
    } catch (error) {
      this.failure = error;
      for (const { reject } of [...(before ? [before.asked] : []), ...reads, ...numberings]) reject(error);
    }
    this.isScheduled = false;
    if (this.reads.length > 0 || this.numberings.length > 0) this.schedule();
  }

  private async sendReads(before: SharedTransaction['before'], reads: readonly Read[]): Promise<void> {
    if (before) this.carrier.write(before.sql, before.values, { outside: true });
    // A member that reads must see its own writes.
    const sent = (before ? 1 : 0) + this.send(new Set(reads.map(({ by }) => by)));
    const places = new Map<string, number>();
    for (const { sql, values } of reads) {
      const name = JSON.stringify([sql, values]);
      if (places.has(name)) continue;
      places.set(name, sent + places.size);
      this.carrier.write(sql, values);
    }
    const replies = await this.carrier.flush();
    before?.asked.resolve(replies[0]?.rows ?? []);
    for (const { sql, values, resolve } of reads) {
      resolve(replies[places.get(JSON.stringify([sql, values])) ?? -1]?.rows ?? []);
    }
  }

  /** Numbers are taken as a block for each counter, and given in the order of the members. */
  private async sendNumberings(numberings: readonly Numbering[]): Promise<void> {
    const blocks = new Map<string, Numbering[]>();
    const inOrder = numberings.toSorted((a, b) => this.members.indexOf(a.by) - this.members.indexOf(b.by));
    for (const numbering of inOrder) {
      numbering.by.isBound = true;
      const name = numbering.counter.join(' ');
      blocks.set(name, [...(blocks.get(name) ?? []), numbering]);
    }
    // In one order, so that two transactions never wait for each other crosswise.
    const sorted = [...blocks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, block]) => block);
    const sent = this.send(new Set(numberings.map(({ by }) => by)));
    for (const block of sorted)
      this.carrier.write(COUNT_UP, [...(block[0]?.counter ?? []), block.length, block.length]);
    const replies = await this.carrier.flush();
    for (const [index, block] of sorted.entries()) {
      const last = replies[sent + index]?.insertId ?? 0;
      for (const [place, { resolve }] of block.entries()) resolve(last - block.length + 1 + place);
    }
  }

  /** @returns the number of statements */
  private send(members: Iterable<Member>): number {
    const writing = [...members].filter(({ writes }) => writes.length > 0);
    const statements = mergeWrites(writing.map((member) => member.takeWrites()));
    for (const { sql, values } of statements) this.carrier.write(sql, values);
    return statements.length;
  }
}

function sumsOf(members: readonly Member[]) {
  const additions = new Map<Sums, Addition[]>();
  for (const [sums, added] of members.flatMap((member) => member.additions)) {
    additions.set(sums, [...(additions.get(sums) ?? []), ...added]);
  }
  return [...additions].flatMap(([sums, added]) => addStatement(sums, added) ?? []);
}

/** The statements of one member, which collects its writes. */
export class Member implements Statements {
  /** Something of it was sent that only a rollback takes back. */
  isBound = false;
  writes: Write[] = [];
  additions: Array<[Sums, readonly Addition[]]> = [];
  private hasLeft: { error: unknown } | undefined;

  constructor(private readonly shared: SharedTransaction) {}

  async read<Row extends object>(sql: string, values: readonly SqlValue[]): Promise<Row[]> {
    this.assertHere();
    const rows = await this.shared.read(this, sql, values);
    // The caller's SQL decides what a row is; members who ask the same share the rows.
    return rows.map((row) => ({ ...row })) as Row[];
  }

  async write(sql: string, values: readonly SqlValue[]): Promise<void> {
    this.assertHere();
    this.writes.push({ sql, values });
  }

  async insert(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<void> {
    this.assertHere();
    if (rows.length > 0) this.writes.push({ insert, rows });
  }

  async add(sums: Sums, additions: readonly Addition[]): Promise<void> {
    this.assertHere();
    this.additions.push([sums, additions]);
  }

  async next(workspaceId: string, kind: string): Promise<number> {
    this.assertHere();
    return this.shared.next(this, [workspaceId, kind]);
  }

  /** Whether a row with this value is still to be sent. */
  isWaiting(value: SqlValue): boolean {
    return this.writes.some((write) => 'insert' in write && write.rows.some((row) => row.includes(value)));
  }

  takeWrites(): Write[] {
    const { writes } = this;
    this.isBound = true;
    this.writes = [];
    return writes;
  }

  /** Nothing it wrote is sent, and whatever it asks fails. */
  leave(error: unknown): void {
    this.hasLeft = { error };
    this.writes = [];
    this.additions = [];
    this.shared.forget(this, error);
  }

  private assertHere(): void {
    if (this.hasLeft) throw this.hasLeft.error;
    if (this.shared.failure) throw this.shared.failure;
  }
}
