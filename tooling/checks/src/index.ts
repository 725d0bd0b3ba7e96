import { boundaries } from './boundaries';
import { circles } from './circles';
import { dependencies } from './dependencies';
import { deployment } from './deployment';
import { envAccess } from './env-access';
import { layers } from './layers';
import { purity } from './purity';
import type { Repository } from './repository';
import { style } from './style';
import { unusedEdges } from './unused-edges';

/** Every check: a pure function from a repository to its problems, one line each. */
export const checks: Readonly<Record<string, (repository: Repository) => string[]>> = {
  boundaries,
  'unused-edges': unusedEdges,
  circles,
  layers,
  purity,
  'env-access': envAccess,
  dependencies,
  deployment,
  style,
};
