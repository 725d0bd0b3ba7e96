import type { PartName } from '../catalog';
import type { World } from '../world';
import { measureAccounts } from './accounts';
import { measureBoard } from './board';
import { measureCsv } from './csv';
import { measureEdits } from './edits';
import { measureGrowth } from './growth';
import { measureImport } from './import';
import { measureJobs } from './jobs';
import { measureMixed } from './mixed';
import { measureProcesses } from './processes';
import { measureRecovery } from './recovery';
import { compareServers } from './requests';
import { measureScripts } from './scripts';
import { measureStartDelay } from './start-delay';
import { measureStreams } from './streams';
import { measureTexts } from './texts';
import { measureTrade } from './trade';
import { measureTyping } from './typing';

export const PARTS: Record<PartName, (world: World) => Promise<void>> = {
  pages: (world) => compareServers(world, ['first page', 'deep page']),
  records: (world) => compareServers(world, ['by id']),
  statistics: (world) => compareServers(world, ['statistics']),
  creates: (world) => compareServers(world, ['create']),
  growth: measureGrowth,
  mixed: measureMixed,
  processes: measureProcesses,
  streams: measureStreams,
  scripts: measureScripts,
  board: measureBoard,
  delay: measureStartDelay,
  csv: measureCsv,
  import: measureImport,
  recovery: measureRecovery,
  edits: measureEdits,
  accounts: measureAccounts,
  texts: measureTexts,
  trade: measureTrade,
  typing: measureTyping,
  jobs: measureJobs,
};
