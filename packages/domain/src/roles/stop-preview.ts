import type { Runtime } from '../kernel/runtime';
import { auditAsThemselves, type Viewer } from './as-themselves';

/** Audits that a preview ended. */
export async function stopPreview(runtime: Runtime, viewer: Viewer): Promise<void> {
  await auditAsThemselves(runtime, viewer, {
    action: 'role.stop-preview',
    changesOf: (role) => ({ role: [role, null] }),
  });
}
