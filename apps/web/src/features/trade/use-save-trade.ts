import type { TradeSettings, UpdateTradeSettingsInput } from '@quartermaster/contracts/stock/settings';
import { useSave } from '@/features/settings/use-save';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** Saves some of the settings of trade; the answer is what went wrong. @param saved what is said afterwards */
export function useSaveTrade({ version }: TradeSettings, saved: string) {
  const { tradeSettings: client } = useTRPCClient();
  const save = useSave([useTRPC().tradeSettings.pathKey()]);
  return (change: Omit<UpdateTradeSettingsInput, 'version'>) =>
    save(() => client.update.mutate({ version, ...change }), saved);
}
