import { boundaries } from './boundaries';
import { dependencies } from './dependencies';
import { deployment } from './deployment';
import { envAccess } from './env-access';
import { foreignKeys } from './foreign-keys';
import { migrations } from './migrations';
import type { Repository } from './repository';
import { style } from './style';

/** Every check: a pure function from a repository to its problems, one line each. */
export const checks: Readonly<Record<string, (repository: Repository) => string[]>> = {
  boundaries,
  'env-access': envAccess,
  dependencies,
  deployment,
  'foreign-keys': foreignKeys,
  migrations,
  style,
};
