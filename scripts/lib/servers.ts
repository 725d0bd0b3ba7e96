import { type Services, type StartServicesOptions, startServices } from '@quartermaster/services';
import { step } from './console';
import type { Lifetime } from './lifetime';

/** `startServices` that is undone at the end of the script, also when the end comes while it is still starting. */
export async function startServers(options: StartServicesOptions, lifetime: Lifetime): Promise<Services> {
  let starting: Promise<Services> | undefined;
  lifetime.onEnd(() =>
    starting?.then(
      (services) => services.stop(),
      () => undefined,
    ),
  );
  starting = startServices(options);
  return step('MariaDB, Redis and mail are up', () => starting);
}
