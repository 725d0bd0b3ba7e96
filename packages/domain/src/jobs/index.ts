export { beatRun, type ClaimedRun, claimRun, finishRun } from './claim';
export { outboxDepth } from './depth';
export { dispatchPending, type OutboxRow } from './dispatch';
export { hasHappened, markHappened } from './effect';
export { type Failure, failRun } from './fail';
export { listDeadLetters } from './list-dead';
export { dropDeadLetter, replayDeadLetter } from './replay-dead';
export { rescueRuns } from './rescue';
export { sweepFinished } from './sweep';
