import type { Runtime } from '../kernel/runtime';
import { auditAsThemselves, type Viewer } from './as-themselves';

/** Audits that a write was refused under a preview. @param call what was refused: the name of a procedure */
export async function refuseInPreview(runtime: Runtime, { call, ...viewer }: Viewer & { call: string }): Promise<void> {
  await auditAsThemselves(runtime, viewer, {
    action: 'role.refuse-in-preview',
    changesOf: (role) => ({ role: [null, role], refused: [null, call] }),
  });
}
