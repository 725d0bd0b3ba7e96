import { expect, it } from 'vitest';
import type { JobPayload } from '../src/index';
import type { HandlerMap } from '../src/worker/index';

it('does not compile with a missing handler, an unknown one, or one for another payload', () => {
  const handle = async () => {};
  const complete: HandlerMap<undefined> = {
    'email.task-assigned': handle,
    'email.task-reminder': handle,
    'email.overdue-digest': handle,
    'email.mentioned': handle,
    'email.commented': handle,
    'email.task-commented': handle,
    'email.news': handle,
    'email.report-ready': handle,
    'email.second-factor': handle,
    'email.sign-up-attempt': handle,
    'email.storage-full': handle,
    'email.audit-broken': handle,
    'email.welcome': handle,
    'email.account-link': handle,
    'email.account-notice': handle,
    'email.invitation': handle,
    'email.invitation-asked': handle,
    'email.member-removed': handle,
    'email.document': handle,
    'run.execute': async ({ runId }) => void runId.length,
    'account.erase': handle,
    'workspace.purge': handle,
    'stock.allocate': handle,
    'stock.repeg': handle,
    'report.render': handle,
    'task.bulk': handle,
    'task.import': handle,
  };
  const { 'run.execute': _, ...rest } = complete;
  // @ts-expect-error run.execute is missing
  const missing: HandlerMap<undefined> = rest;
  // @ts-expect-error this job is not declared
  const unknown: HandlerMap<undefined> = { ...complete, 'email.unknown': handle };
  const other: HandlerMap<undefined> = {
    ...complete,
    // @ts-expect-error the payload of another job
    'email.welcome': async (payload: JobPayload<'run.execute'>) => void payload,
  };
  expect([missing, unknown, other]).toHaveLength(3);
});
