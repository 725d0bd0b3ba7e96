import { type Services, type StartServicesOptions, startServices } from '@quartermaster/services';
import { step } from './console';
import type { Lifetime } from './lifetime';

/** `startServices` with cleanup at the end of the script, even if that ends while the servers are still starting. */
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
