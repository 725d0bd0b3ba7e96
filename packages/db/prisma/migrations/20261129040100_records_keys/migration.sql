-- phase: contract, needs 0.1.0
-- Comments, files and the like reference the spine and no longer name tasks. Runs after the last process that creates tasks without
-- a row of the spine has stopped.

-- What an older process created, renamed, trashed, restored or deleted since the spine was filled.
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
INSERT INTO `records` (`workspaceId`, `id`, `noun`, `number`, `title`)
  SELECT tasks.`workspaceId`, tasks.`id`, 'task', tasks.`number`, tasks.`title` FROM `tasks`
  LEFT JOIN `records` ON records.`workspaceId` = tasks.`workspaceId` AND records.`id` = tasks.`id` WHERE records.`id` IS NULL;
UPDATE `records` JOIN `tasks` ON tasks.`workspaceId` = records.`workspaceId` AND tasks.`id` = records.`id`
  SET records.`title` = tasks.`title` WHERE BINARY records.`title` <> BINARY tasks.`title`;
DELETE `records` FROM `records`
  LEFT JOIN `tasks` ON tasks.`workspaceId` = records.`workspaceId` AND tasks.`id` = records.`id`
  WHERE records.`noun` = 'task' AND tasks.`id` IS NULL;
DELETE `trash_entries` FROM `trash_entries`
  JOIN `tasks` ON tasks.`workspaceId` = trash_entries.`workspaceId` AND tasks.`id` = trash_entries.`recordId`
  WHERE NOT (tasks.`trashedAt` <=> trash_entries.`trashedAt`);
INSERT IGNORE INTO `trash_entries` (`workspaceId`, `recordId`, `noun`, `trashedAt`)
  SELECT `workspaceId`, `id`, 'task', `trashedAt` FROM `tasks` WHERE `trashedAt` IS NOT NULL;
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;

-- Without checks, a foreign key is added in place and blocks no writer. The first one is verified below. The others hold too: each
-- row has a task, by the foreign key that is dropped, and each task has a record.
SET SESSION foreign_key_checks = 0;
ALTER TABLE `tasks`
  DROP FOREIGN KEY `tasks_workspaceId_fkey`,
  ADD CONSTRAINT `tasks_workspaceId_id_fkey` FOREIGN KEY (`workspaceId`, `id`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  DROP INDEX `tasks_workspaceId_trashedAt_id_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
CREATE PROCEDURE `require_records`()
BEGIN
  IF EXISTS (
    SELECT 1 FROM `tasks` LEFT JOIN `records` ON records.`workspaceId` = tasks.`workspaceId` AND records.`id` = tasks.`id`
    WHERE records.`id` IS NULL
  ) THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'A task has no record: an older process is still running';
  END IF;
END;
CALL `require_records`();
DROP PROCEDURE `require_records`;

ALTER TABLE `comments`
  DROP FOREIGN KEY `comments_workspaceId_taskId_fkey`,
  RENAME COLUMN `taskId` TO `recordId`,
  RENAME INDEX `comments_workspaceId_taskId_idx` TO `comments_workspaceId_recordId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `comments`
  ADD CONSTRAINT `comments_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `attachments`
  DROP FOREIGN KEY `attachments_workspaceId_taskId_fkey`,
  RENAME COLUMN `taskId` TO `recordId`,
  RENAME INDEX `attachments_workspaceId_taskId_idx` TO `attachments_workspaceId_recordId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `attachments`
  ADD CONSTRAINT `attachments_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `search_entries`
  DROP FOREIGN KEY `search_entries_workspaceId_taskId_fkey`,
  RENAME COLUMN `taskId` TO `recordId`,
  RENAME INDEX `search_entries_workspaceId_taskId_idx` TO `search_entries_workspaceId_recordId_idx`,
  ALGORITHM=INPLACE;
ALTER TABLE `search_entries`
  ADD CONSTRAINT `search_entries_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ALGORITHM=INPLACE;

ALTER TABLE `task_watchers`
  DROP FOREIGN KEY `task_watchers_workspaceId_taskId_fkey`,
  DROP FOREIGN KEY `task_watchers_workspaceId_userId_fkey`,
  RENAME COLUMN `taskId` TO `recordId`,
  RENAME INDEX `task_watchers_workspaceId_userId_idx` TO `watchers_workspaceId_userId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
RENAME TABLE `task_watchers` TO `watchers`;
ALTER TABLE `watchers`
  ADD CONSTRAINT `watchers_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT `watchers_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `task_links`
  DROP FOREIGN KEY `task_links_workspaceId_taskId_fkey`,
  RENAME COLUMN `taskId` TO `recordId`,
  RENAME INDEX `task_links_workspaceId_ref_taskId_idx` TO `links_workspaceId_ref_recordId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
RENAME TABLE `task_links` TO `links`;
ALTER TABLE `links`
  ADD CONSTRAINT `links_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ALGORITHM=INPLACE, LOCK=NONE;

ALTER TABLE `task_field_values`
  DROP FOREIGN KEY `task_field_values_workspaceId_taskId_fkey`,
  DROP FOREIGN KEY `task_field_values_workspaceId_fieldId_fkey`,
  RENAME COLUMN `taskId` TO `recordId`,
  RENAME INDEX `task_field_values_workspaceId_taskId_idx` TO `field_values_workspaceId_recordId_idx`,
  RENAME INDEX `task_field_values_workspaceId_fieldId_text_taskId_idx` TO `field_values_workspaceId_fieldId_text_recordId_idx`,
  RENAME INDEX `task_field_values_workspaceId_fieldId_number_taskId_idx` TO `field_values_workspaceId_fieldId_number_recordId_idx`,
  ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE `task_fields`
  DROP FOREIGN KEY `task_fields_workspaceId_fkey`,
  ADD UNIQUE INDEX `fields_workspaceId_noun_name_key` (`workspaceId`, `noun`, `name`),
  DROP INDEX `task_fields_workspaceId_name_key`;
RENAME TABLE `task_fields` TO `fields`, `task_field_values` TO `field_values`;
ALTER TABLE `fields` ADD CONSTRAINT `fields_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `field_values`
  ADD CONSTRAINT `field_values_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT `field_values_workspaceId_fieldId_fkey` FOREIGN KEY (`workspaceId`, `fieldId`) REFERENCES `fields` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ALGORITHM=INPLACE, LOCK=NONE;

ALTER TABLE `task_tallies`
  DROP FOREIGN KEY `task_tallies_workspaceId_fkey`,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`workspaceId`, `noun`, `kind`, `bucket`);
RENAME TABLE `task_tallies` TO `tallies`;
ALTER TABLE `tallies` ADD CONSTRAINT `tallies_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
SET SESSION foreign_key_checks = 1;

ALTER TABLE `imported_rows` RENAME COLUMN `taskId` TO `recordId`;
