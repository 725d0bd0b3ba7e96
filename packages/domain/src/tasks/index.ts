export { type AssignmentMail, assignmentMail } from './assignment-mail';
export { createTask } from './create';
export { getTask } from './get';
export { listTasks } from './list';
export { moveTask } from './move';
export { recountTasks } from './recount';
export { taskStats } from './stats';
export { countBuckets } from './tally';
export { updateTask } from './update';
