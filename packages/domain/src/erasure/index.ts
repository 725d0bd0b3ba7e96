export { endLate } from './end-late';
export { type Erasure, eraseAccount, workspacesToPurge } from './erase';
export { erasureImpact } from './impact';
export { requestErasure } from './request';
export { resumeErasures } from './resume';
