import { HostileProvider } from '../hostile-provider/hostile-provider.ts';
import { type Environment, startEnvironment } from './environment.ts';

/** An environment in which the provider is no friend. */
export interface HostileEnvironment extends Environment {
  /** In this process, so that a test says what it does next. */
  readonly provider: HostileProvider;
}

/**
 * Starts the application and the API with a hostile provider in the place of the tenant.
 *
 * @param source Where the application comes from.
 * @returns The environment, once all three answer.
 * @throws Error With what the programs printed, when one of them does not answer.
 */
export async function startHostileEnvironment(
  source: Parameters<typeof startEnvironment>[0],
): Promise<HostileEnvironment> {
  const provider = await HostileProvider.start();
  try {
    const environment = await startEnvironment(source, { provider: provider.origin });
    const stop = async (): Promise<void> => {
      await environment.stop();
      await provider.stop();
    };
    return { ...environment, provider, stop };
  } catch (error) {
    await provider.stop();
    throw error;
  }
}
