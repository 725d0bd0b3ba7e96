import { networkOf } from '@quartermaster/cache';
import { newId } from '@quartermaster/db';
import { FreshCache, type Preview, type Runtime } from '@quartermaster/domain';

/** A session expires after seven days, or after eight hours without a request. */
export const SESSION_SECONDS = 7 * 24 * 3_600;
const IDLE_HOURS = 8;
/** `lastSeenAt` is coarse: at most one write per interval, session and process. */
const SEEN_EVERY_MS = 5 * 60_000;

export interface Identity {
  userId: string;
  sessionId: string;
  /** The session views a workspace as a role: it reads only. */
  preview?: Preview;
}

/** Sessions stored as rows: the token only names a row, so deleting the row ends the session everywhere. */
export class Sessions {
  private readonly live: FreshCache<boolean>;
  private readonly seen = new Map<string, number>();

  constructor(private readonly runtime: Runtime) {
    this.live = new FreshCache<boolean>({ name: 'sessions', bus: runtime.bus });
  }

  /**
   * Creates a session. It stores a hash of network and password, so that the network counts as known at later sign-ins until the
   * password changes.
   * @returns its id
   */
  async start({ userId, address, userAgent }: { userId: string; address: string; userAgent: string }): Promise<string> {
    const id = newId();
    await this.runtime.db.prisma.$executeRaw`
      INSERT INTO sessions (id, userId, createdAt, lastSeenAt, expiresAt, address, userAgent, origin)
      VALUES (${id}, ${userId}, NOW(3), NOW(3), NOW(3) + INTERVAL ${SESSION_SECONDS} SECOND, ${address.slice(0, 45)}, ${userAgent.slice(0, 300)},
        (SELECT SHA2(CONCAT(${networkOf(address)}, ' ', u.passwordHash), 256) FROM users u WHERE u.id = ${userId}))`;
    return id;
  }

  /** Whether the session is valid; answered synchronously from memory on the hot path. The database's clock decides. */
  isLive(identity: Identity): boolean | Promise<boolean> {
    const key = keyOf(identity);
    return this.live.peek(key) ?? this.live.get(key, () => this.read(identity));
  }

  /** Ends one session; every process rejects its next request. */
  async end({ userId, sessionId }: Identity): Promise<void> {
    await this.runtime.db.prisma
      .$executeRaw`UPDATE sessions SET revokedAt = NOW(3) WHERE id = ${sessionId} AND userId = ${userId} AND revokedAt IS NULL`;
    this.dropped(userId, sessionId);
  }

  /** Ends all sessions of a user. */
  async endAll(userId: string): Promise<void> {
    await this.runtime.db.prisma
      .$executeRaw`UPDATE sessions SET revokedAt = NOW(3) WHERE userId = ${userId} AND revokedAt IS NULL`;
    this.dropped(userId, '');
  }

  private dropped(userId: string, sessionId: string): void {
    this.live.invalidate(`${userId}:${sessionId}`);
    this.runtime.bus.publish('sessions', { userId, sessionId: sessionId || null });
  }

  private async read({ userId, sessionId }: Identity): Promise<boolean> {
    const { pool } = this.runtime.db;
    const rows: unknown[] = await pool.execute(
      `SELECT 1 FROM sessions WHERE id = ? AND userId = ? AND revokedAt IS NULL AND expiresAt > NOW(3)
         AND lastSeenAt > NOW(3) - INTERVAL ${IDLE_HOURS} HOUR`,
      [sessionId, userId],
    );
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
