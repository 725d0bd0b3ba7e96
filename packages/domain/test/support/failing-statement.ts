import { vi } from 'vitest';
import type { Runtime } from '../../src/kernel/runtime';

/** The conflicts that a server ends a transaction with: a deadlock, a lock waited for in vain, a row changed since the snapshot. */
export const CONFLICTS = { 1213: '40001', 1205: 'HY000', 1020: 'HY000' } as const;
export type Conflict = keyof typeof CONFLICTS;

export interface FailingStatement {
  /** How many statements the group had that began last, the BEGIN and the COMMIT not counted. */
  readonly statements: number;
  /** How many groups have failed. */
  readonly failed: number;
  restore(): void;
}

/**
 * Makes one statement of the groups of creates fail as in a conflict: the server rolls back by itself before it answers with the error,
 * so that whatever it would run afterwards on that connection would be committed at once.
 * @param at counts from 1
 * @param errors of each group, in turn: undefined lets a group pass. The last holds for all that follow
 */
export function failStatement(
  { db }: Runtime,
  { at, errors }: { at: number; errors: ReadonlyArray<Conflict | undefined> },
): FailingStatement {
  const inPackets = db.inPackets.bind(db);
  let groups = 0;
  let failed = 0;
  let last = { statements: 0 };
  const spy = vi.spyOn(db, 'inPackets').mockImplementation((work) =>
    inPackets((packets) => {
      const error = errors[Math.min(groups++, errors.length - 1)];
      const write = packets.write.bind(packets);
      // Groups can be under way at once.
      const sent = { statements: 0 };
      last = sent;
      packets.write = (sql, values, options) => {
        if (!options?.outside && ++sent.statements === at && error) {
          failed++;
          write('ROLLBACK');
          write(`SIGNAL SQLSTATE '${CONFLICTS[error]}' SET MYSQL_ERRNO = ${error}`);
        }
        write(sql, values, options);
      };
      return work(packets);
    }),
  );
  return {
    get statements() {
      return last.statements;
    },
    get failed() {
      return failed;
    },
    restore: () => spy.mockRestore(),
  };
}
