export { beatJob, beatJobs, type ClaimedJob, claimJob, finishJob, returnJob } from './claim';
export { outboxDepth } from './depth';
export { type Dispatched, dispatchPending, newRound, type OutboxRow, type Round } from './dispatch';
export { hasHappened, markHappened } from './effect';
export { type Failure, failJob } from './fail';
export { listDeadLetters } from './list-dead';
export { dropDeadLetter, replayDeadLetter } from './replay-dead';
export { rescueJobs } from './rescue';
export { sweepFinished } from './sweep';
