import { boundaries } from './boundaries';
import { casts } from './casts';
import { circles } from './circles';
import { deadExports } from './dead-exports';
import { dependencies } from './dependencies';
import { deployment } from './deployment';
import { envAccess } from './env-access';
import { exactNumbers } from './exact-numbers';
import { foreignKeys } from './foreign-keys';
import { functions } from './functions';
import { layers } from './layers';
import { migrations } from './migrations';
import { purity } from './purity';
import type { Repository } from './repository';
import { spread, worstSpread } from './spread';
import { style } from './style';
import { twins } from './twins';
import { unusedEdges } from './unused-edges';

/** Every check: a pure function from a repository to its problems, one line each. */
export const checks: Readonly<Record<string, (repository: Repository) => string[]>> = {
  boundaries,
  'unused-edges': unusedEdges,
  circles,
  layers,
  purity,
  spread,
  'dead-exports': deadExports,
  twins,
  functions,
  casts,
  migrations,
  'env-access': envAccess,
  dependencies,
  deployment,
  'exact-numbers': exactNumbers,
  'foreign-keys': foreignKeys,
  style,
};

/** Measurements that are printed and never fail. */
export const reports: Readonly<Record<string, (repository: Repository) => string[]>> = { spread: worstSpread };
