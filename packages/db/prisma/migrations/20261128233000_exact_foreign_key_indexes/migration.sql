-- phase: expand
-- MySQL 9.6 and newer check a foreign key by the first index that begins with its columns, and skip rows in which any column of
-- that index is NULL. Each key gets an index of exactly its columns, before the others that begin with them. An index that is
-- dropped and added again in one statement moves behind the new one. Writes go on, or the statement fails: LOCK=NONE.

ALTER TABLE `tasks`
  ADD INDEX `tasks_workspaceId_statusId_idx` (`workspaceId`, `statusId`),
  ADD INDEX `tasks_workspaceId_projectId_idx` (`workspaceId`, `projectId`),
  ADD INDEX `tasks_workspaceId_parentId_idx` (`workspaceId`, `parentId`),
  DROP INDEX `tasks_workspaceId_statusId_position_idx`,
  ADD INDEX `tasks_workspaceId_statusId_position_idx` (`workspaceId`, `statusId`, `position`),
  DROP INDEX `tasks_workspaceId_projectId_open_dueOn_id_idx`,
  ADD INDEX `tasks_workspaceId_projectId_open_dueOn_id_idx` (`workspaceId`, `projectId`, `open`, `dueOn`, `id`),
  DROP INDEX `tasks_workspaceId_projectId_statusId_position_idx`,
  ADD INDEX `tasks_workspaceId_projectId_statusId_position_idx` (`workspaceId`, `projectId`, `statusId`, `position`),
  DROP INDEX `tasks_workspaceId_parentId_position_idx`,
  ADD INDEX `tasks_workspaceId_parentId_position_idx` (`workspaceId`, `parentId`, `position`),
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `task_assignees`
  ADD INDEX `task_assignees_workspaceId_userId_idx` (`workspaceId`, `userId`),
  DROP INDEX `task_assignees_workspaceId_userId_open_dueOn_taskId_idx`,
  ADD INDEX `task_assignees_workspaceId_userId_open_dueOn_taskId_idx` (`workspaceId`, `userId`, `open`, `dueOn`, `taskId`),
  DROP INDEX `task_assignees_workspaceId_userId_open_position_idx`,
  ADD INDEX `task_assignees_workspaceId_userId_open_position_idx` (`workspaceId`, `userId`, `open`, `position`),
  DROP INDEX `task_assignees_workspaceId_userId_open_priority_taskId_idx`,
  ADD INDEX `task_assignees_workspaceId_userId_open_priority_taskId_idx` (`workspaceId`, `userId`, `open`, `priority`, `taskId`),
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `task_labels`
  ADD INDEX `task_labels_workspaceId_labelId_idx` (`workspaceId`, `labelId`),
  DROP INDEX `task_labels_workspaceId_labelId_open_dueOn_taskId_idx`,
  ADD INDEX `task_labels_workspaceId_labelId_open_dueOn_taskId_idx` (`workspaceId`, `labelId`, `open`, `dueOn`, `taskId`),
  DROP INDEX `task_labels_workspaceId_labelId_open_position_idx`,
  ADD INDEX `task_labels_workspaceId_labelId_open_position_idx` (`workspaceId`, `labelId`, `open`, `position`),
  DROP INDEX `task_labels_workspaceId_labelId_open_priority_taskId_idx`,
  ADD INDEX `task_labels_workspaceId_labelId_open_priority_taskId_idx` (`workspaceId`, `labelId`, `open`, `priority`, `taskId`),
  ALGORITHM=INPLACE, LOCK=NONE;

-- InnoDB appends the columns of the primary key to every index, so the shorter index holds the same as the longer one did.
ALTER TABLE `comments`
  ADD INDEX `comments_workspaceId_taskId_idx` (`workspaceId`, `taskId`),
  DROP INDEX `comments_workspaceId_taskId_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `attachments`
  ADD INDEX `attachments_workspaceId_taskId_idx` (`workspaceId`, `taskId`),
  DROP INDEX `attachments_workspaceId_taskId_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `reminders`
  ADD INDEX `reminders_workspaceId_taskId_idx` (`workspaceId`, `taskId`),
  DROP INDEX `reminders_workspaceId_taskId_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `task_watchers`
  ADD INDEX `task_watchers_workspaceId_userId_idx` (`workspaceId`, `userId`),
  DROP INDEX `task_watchers_workspaceId_userId_taskId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `task_dependencies`
  ADD INDEX `task_dependencies_workspaceId_blockedId_idx` (`workspaceId`, `blockedId`),
  DROP INDEX `task_dependencies_workspaceId_blockedId_blockerId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `imports`
  ADD INDEX `imports_workspaceId_requestedById_idx` (`workspaceId`, `requestedById`),
  DROP INDEX `imports_workspaceId_requestedById_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `reports`
  ADD INDEX `reports_workspaceId_requestedById_idx` (`workspaceId`, `requestedById`),
  DROP INDEX `reports_workspaceId_requestedById_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `bulk_runs`
  ADD INDEX `bulk_runs_workspaceId_requestedById_idx` (`workspaceId`, `requestedById`),
  DROP INDEX `bulk_runs_workspaceId_requestedById_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;

-- Always empty. A starting process inserts a row that breaks its key: a database that accepts it does not enforce such keys.
CREATE TABLE `foreign_key_probes` (
  `groupId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `parentId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `dueOn` DATE NULL,
  PRIMARY KEY (`groupId`, `id`),
  INDEX `foreign_key_probes_groupId_parentId_idx` (`groupId`, `parentId`),
  INDEX `foreign_key_probes_groupId_parentId_dueOn_idx` (`groupId`, `parentId`, `dueOn`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE `foreign_key_probes` ADD CONSTRAINT `foreign_key_probes_groupId_parentId_fkey` FOREIGN KEY (`groupId`, `parentId`) REFERENCES `foreign_key_probes` (`groupId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
