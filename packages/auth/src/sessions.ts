import { networkOf } from '@quartermaster/cache';
import { newId, type Prisma } from '@quartermaster/db';
import {
  auditAccount,
  type Changes,
  FreshCache,
  NotFound,
  type Preview,
  type Runtime,
  revokeSessions,
  Unauthenticated,
} from '@quartermaster/domain';
import { deviceOf } from './device-of';

/** A session expires after seven days, or after eight hours without a request. */
export const SESSION_SECONDS = 7 * 24 * 3_600;
const IDLE_HOURS = 8;
const LIVE = `revokedAt IS NULL AND expiresAt > NOW(3) AND lastSeenAt > NOW(3) - INTERVAL ${IDLE_HOURS} HOUR`;
/** How long after a proof of identity the person is not asked for another. */
const RECENT_MINUTES = 10;
const MOST_LISTED = 100;
/** `lastSeenAt` is coarse: at most one write per interval, session and process. */
const SEEN_EVERY_MS = 5 * 60_000;

export interface Identity {
  userId: string;
  sessionId: string;
  /** The session views a workspace as a role: it reads only. */
  preview?: Preview;
}

/** Who signs in, from where. */
export interface Arrival {
  userId: string;
  address: string;
  userAgent: string;
  requestId?: string;
  /** The hash that the password was just checked against. */
  passwordHash?: string | undefined;
  /** Which state of the account the proof is about: every change of the ways in counts it up. */
  factorVersion?: number | undefined;
}

interface StoredSession {
  id: string;
  address: string;
  userAgent: string;
  lastSeenAt: Date;
}

type Tx = Prisma.TransactionClient;

/** Sessions stored as rows: the token only names a row, so deleting the row ends the session everywhere. */
export class Sessions {
  private readonly live: FreshCache<boolean>;
  private readonly seen = new Map<string, number>();

  constructor(private readonly runtime: Runtime) {
    this.live = new FreshCache<boolean>({ name: 'sessions', bus: runtime.bus });
  }

  /**
   * Creates a session at a sign-in, and audits it.
   * @returns its id
   * @throws Unauthenticated if the password or another way in was changed since it was checked
   */
  async start(arrival: Arrival): Promise<string> {
    const id = newId();
    const { userId, userAgent, address, requestId = id } = arrival;
    const { browser, system } = deviceOf(userAgent);
    const at = this.runtime.clock.now();
    await this.runtime.db.prisma.$transaction(async (tx) => {
      await this.insert(tx, id, arrival);
      const changes: Changes = { browser: [null, browser], system: [null, system] };
      await auditAccount(tx, { userId, action: 'account.sign-in', changes, requestId, address, at });
    });
    return id;
  }

  /**
   * Gives a session another id, because the person proved anew who they are: the old id ends. The new one lasts as long as one of a
   * sign-in does.
   * @returns its id
   * @throws Unauthenticated if the session has ended since the proof, by a change of the password for example
   */
  async replace({ sessionId, userId }: Identity, arrival: Arrival): Promise<string> {
    const id = newId();
    await this.runtime.db.prisma.$transaction(async (tx) => {
      // The user's row is locked first, as by a change of the password.
      await this.insert(tx, id, arrival);
      const ended =
        await tx.$executeRaw`UPDATE sessions SET revokedAt = NOW(3) WHERE id = ${sessionId} AND userId = ${userId} AND revokedAt IS NULL`;
      if (ended === 0) throw new Unauthenticated();
    });
    this.dropped(userId, sessionId);
    return id;
  }

  /**
   * Ends all sessions of a person and begins another one, in the caller's transaction. Call `announceEnd` after its commit.
   * @returns the id of the new one
   */
  async startOver(tx: Tx, arrival: Arrival): Promise<string> {
    const id = newId();
    await revokeSessions(tx, { userId: arrival.userId });
    await this.insert(tx, id, arrival);
    return id;
  }

  /** Whether the session is valid; answered synchronously from memory on the hot path. The database's clock decides. */
  isLive(identity: Identity): boolean | Promise<boolean> {
    const key = keyOf(identity);
    return this.live.peek(key) ?? this.live.get(key, () => this.read(identity));
  }

  /** Whether the person proved who they are a moment ago, by the database's clock. Never cached: few calls ask. */
  async isRecent({ userId, sessionId }: Identity): Promise<boolean> {
    const rows: unknown[] = await this.runtime.db.pool.execute(
      `SELECT 1 FROM sessions WHERE id = ? AND userId = ? AND ${LIVE} AND authAt > NOW(3) - INTERVAL ${RECENT_MINUTES} MINUTE`,
      [sessionId, userId],
    );
    return rows.length > 0;
  }

  /** The live sessions of a person, the one seen last first; at most 100. `lastSeenAt` may be five minutes old. */
  async list(userId: string): Promise<StoredSession[]> {
    return this.runtime.db.pool.execute(
      `SELECT id, address, userAgent, lastSeenAt FROM sessions WHERE userId = ? AND ${LIVE}
       ORDER BY lastSeenAt DESC, id DESC LIMIT ${MOST_LISTED}`,
      [userId],
    );
  }

  /** Ends one session; every process rejects the next request after this. */
  async end({ userId, sessionId }: Identity): Promise<void> {
    await this.runtime.db.prisma
      .$executeRaw`UPDATE sessions SET revokedAt = NOW(3) WHERE id = ${sessionId} AND userId = ${userId} AND revokedAt IS NULL`;
    this.dropped(userId, sessionId);
    await this.runtime.bus.heard();
  }

  /** Ends a session of which the person knows the id; one that has ended stays so. @throws NotFound unless it is theirs */
  async endOwn(identity: Identity): Promise<void> {
    const { sessionId: id, userId } = identity;
    if ((await this.runtime.db.prisma.session.count({ where: { id, userId } })) === 0) throw new NotFound('Session');
    await this.end(identity);
  }

  /** Ends all sessions of a person but one. @returns how many */
  async endOthers({ userId, sessionId }: Identity): Promise<number> {
    const ended = await this.runtime.db.prisma.$executeRawUnsafe(
      `UPDATE sessions SET revokedAt = NOW(3) WHERE userId = ? AND id <> ? AND ${LIVE}`,
      userId,
      sessionId,
    );
    this.announceEnd(userId, sessionId);
    return ended;
  }

  /** Ends all sessions of a user. */
  async endAll(userId: string): Promise<void> {
    await revokeSessions(this.runtime.db.prisma, { userId });
    this.announceEnd(userId);
  }

  /**
   * After a transaction that ended sessions of a user (`revokeSessions`): every process looks at the others anew.
   * @param except the session that goes on
   */
  announceEnd(userId: string, except?: string): void {
    this.live.invalidate(`${userId}:`);
    this.runtime.bus.publish('sessions', except === undefined ? { userId, sessionId: null } : { userId, except });
  }

  /** Every process hears that a session ended. */
  private dropped(userId: string, sessionId: string): void {
    this.live.invalidate(`${userId}:${sessionId}`);
    this.runtime.bus.publish('sessions', { userId, sessionId });
  }

  /**
   * It stores a hash of network and password, so that the network counts as known at later sign-ins until the password changes.
   * @throws Unauthenticated if the person is gone, or has another password or other ways in by now
   */
  private async insert(
    tx: Tx,
    id: string,
    { userId, address, userAgent, passwordHash, factorVersion }: Arrival,
  ): Promise<void> {
    const made = await tx.$executeRaw`
      INSERT INTO sessions (id, userId, createdAt, lastSeenAt, authAt, expiresAt, address, userAgent, origin)
      SELECT ${id}, u.id, NOW(3), NOW(3), NOW(3), NOW(3) + INTERVAL ${SESSION_SECONDS} SECOND, ${address.slice(0, 45)}, ${userAgent.slice(0, 300)},
        SHA2(CONCAT(${networkOf(address)}, ' ', u.passwordHash), 256)
      FROM users u WHERE u.id = ${userId} AND u.passwordHash = COALESCE(${passwordHash ?? null}, u.passwordHash)
        AND u.factorVersion = COALESCE(${factorVersion ?? null}, u.factorVersion)`;
    if (made === 0) throw new Unauthenticated();
  }

  private async read({ userId, sessionId }: Identity): Promise<boolean> {
    const { pool } = this.runtime.db;
    const rows: unknown[] = await pool.execute(`SELECT 1 FROM sessions WHERE id = ? AND userId = ? AND ${LIVE}`, [
      sessionId,
      userId,
    ]);
    const live = rows.length > 0;
    if (live) this.noteSeen(sessionId);
    return live;
  }

  private noteSeen(sessionId: string): void {
    const now = Date.now();
    if (now - (this.seen.get(sessionId) ?? 0) < SEEN_EVERY_MS) return;
    if (this.seen.size > 10_000) this.seen.clear();
    this.seen.set(sessionId, now);
    const { db, logger } = this.runtime;
    db.pool.execute('UPDATE sessions SET lastSeenAt = NOW(3) WHERE id = ?', [sessionId]).catch((err: unknown) => {
      logger.warn({ err }, 'could not note when a session was last seen');
    });
  }
}

function keyOf({ userId, sessionId }: Identity): string {
  return `${userId}:${sessionId}`;
}
