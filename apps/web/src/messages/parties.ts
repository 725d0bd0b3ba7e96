export { entries as entryWords, type PartyWords, parties as partyWords } from './en/parties';
