-- Tasks grow: projects, own statuses, labels, own fields, several assignees, order, sub-tasks, comments, files, search, imports.

CREATE TABLE `preferences` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `timeZone` VARCHAR(60) NULL,
  `digestHour` TINYINT NULL DEFAULT 8,
  `screen` VARCHAR(8000) NOT NULL DEFAULT '',
  PRIMARY KEY (`workspaceId`, `userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `imports` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(10) NOT NULL,
  `status` VARCHAR(10) NOT NULL,
  `fileName` VARCHAR(200) NOT NULL,
  `bytes` INTEGER NOT NULL,
  `sha256` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `options` JSON NOT NULL,
  `requestedById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `rowsDone` INTEGER NOT NULL DEFAULT 0,
  `rowsTotal` INTEGER NULL,
  `created` INTEGER NOT NULL DEFAULT 0,
  `skipped` INTEGER NOT NULL DEFAULT 0,
  `failed` INTEGER NOT NULL DEFAULT 0,
  `failure` VARCHAR(300) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `requestedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `finishedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `imports_workspaceId_requestedById_id_idx` (`workspaceId`, `requestedById`, `id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `import_notes` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `importId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `row` INTEGER NOT NULL,
  `index` INTEGER NOT NULL,
  `message` VARCHAR(300) NOT NULL,
  PRIMARY KEY (`workspaceId`, `importId`, `row`, `index`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `imported_rows` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `importId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fingerprint` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `importId`, `fingerprint`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `projects` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `description` TEXT NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `archivedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `projects_workspaceId_name_key` (`workspaceId`, `name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_statuses` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(60) NOT NULL,
  `group` VARCHAR(12) NOT NULL,
  `position` INTEGER NOT NULL,
  `wipLimit` INTEGER NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `archivedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `task_statuses_workspaceId_name_key` (`workspaceId`, `name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `labels` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(60) NOT NULL,
  `color` VARCHAR(10) NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `labels_workspaceId_name_key` (`workspaceId`, `name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_fields` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(60) NOT NULL,
  `kind` VARCHAR(8) NOT NULL,
  `options` JSON NOT NULL,
  `position` INTEGER NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `archivedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `task_fields_workspaceId_name_key` (`workspaceId`, `name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_templates` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `body` JSON NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `task_templates_workspaceId_name_key` (`workspaceId`, `name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `saved_views` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ownerId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(60) NOT NULL,
  `shared` BOOLEAN NOT NULL,
  `state` JSON NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `saved_views_workspaceId_ownerId_idx` (`workspaceId`, `ownerId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `view_pins` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `viewId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `viewId`, `userId`),
  INDEX `view_pins_workspaceId_userId_idx` (`workspaceId`, `userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `comments` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `authorId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `body` TEXT NOT NULL,
  `quotedId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `editedAt` DATETIME(3) NULL,
  `deletedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `comments_workspaceId_taskId_id_idx` (`workspaceId`, `taskId`, `id`),
  INDEX `comments_workspaceId_authorId_idx` (`workspaceId`, `authorId`),
  INDEX `comments_workspaceId_quotedId_idx` (`workspaceId`, `quotedId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `attachments` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(200) NOT NULL,
  `type` VARCHAR(100) NOT NULL,
  `bytes` INTEGER NOT NULL,
  `sha256` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `addedById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `deletedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `attachments_workspaceId_taskId_id_idx` (`workspaceId`, `taskId`, `id`),
  INDEX `attachments_workspaceId_addedById_idx` (`workspaceId`, `addedById`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `reminders` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `at` DATETIME(3) NULL,
  `minutesBefore` INTEGER NULL,
  `fireAt` DATETIME(3) NULL,
  `firedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `reminders_workspaceId_taskId_id_idx` (`workspaceId`, `taskId`, `id`),
  INDEX `reminders_workspaceId_userId_idx` (`workspaceId`, `userId`),
  INDEX `reminders_firedAt_fireAt_idx` (`firedAt`, `fireAt`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `digests` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `day` CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `userId`, `day`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `calendar_feeds` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tokenHash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `revokedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `calendar_feeds_tokenHash_key` (`tokenHash`),
  INDEX `calendar_feeds_workspaceId_userId_idx` (`workspaceId`, `userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `search_entries` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `sourceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `part` VARCHAR(11) NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `words` TEXT NOT NULL,
  PRIMARY KEY (`workspaceId`, `sourceId`, `part`),
  INDEX `search_entries_workspaceId_taskId_idx` (`workspaceId`, `taskId`),
  FULLTEXT INDEX `search_entries_words_idx` (`words`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_assignees` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `open` BOOLEAN NOT NULL,
  `dueOn` DATE NULL,
  `position` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `priority` TINYINT NOT NULL,
  PRIMARY KEY (`workspaceId`, `taskId`, `userId`),
  INDEX `task_assignees_workspaceId_userId_open_dueOn_taskId_idx` (`workspaceId`, `userId`, `open`, `dueOn`, `taskId`),
  INDEX `task_assignees_workspaceId_userId_open_position_idx` (`workspaceId`, `userId`, `open`, `position`),
  INDEX `task_assignees_workspaceId_userId_open_priority_taskId_idx` (`workspaceId`, `userId`, `open`, `priority`, `taskId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_labels` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `labelId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `open` BOOLEAN NOT NULL,
  `dueOn` DATE NULL,
  `position` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `priority` TINYINT NOT NULL,
  PRIMARY KEY (`workspaceId`, `taskId`, `labelId`),
  INDEX `task_labels_workspaceId_labelId_open_dueOn_taskId_idx` (`workspaceId`, `labelId`, `open`, `dueOn`, `taskId`),
  INDEX `task_labels_workspaceId_labelId_open_position_idx` (`workspaceId`, `labelId`, `open`, `position`),
  INDEX `task_labels_workspaceId_labelId_open_priority_taskId_idx` (`workspaceId`, `labelId`, `open`, `priority`, `taskId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_field_values` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fieldId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `text` VARCHAR(200) NULL,
  `number` DECIMAL(26, 6) NULL,
  PRIMARY KEY (`workspaceId`, `fieldId`, `taskId`),
  INDEX `task_field_values_workspaceId_taskId_idx` (`workspaceId`, `taskId`),
  INDEX `task_field_values_workspaceId_fieldId_text_taskId_idx` (`workspaceId`, `fieldId`, `text`, `taskId`),
  INDEX `task_field_values_workspaceId_fieldId_number_taskId_idx` (`workspaceId`, `fieldId`, `number`, `taskId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_watchers` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `taskId`, `userId`),
  INDEX `task_watchers_workspaceId_userId_taskId_idx` (`workspaceId`, `userId`, `taskId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_dependencies` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `blockerId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `blockedId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `blockerId`, `blockedId`),
  INDEX `task_dependencies_workspaceId_blockedId_blockerId_idx` (`workspaceId`, `blockedId`, `blockerId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_links` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `taskId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ref` VARCHAR(40) NOT NULL,
  `kind` VARCHAR(5) NOT NULL,
  PRIMARY KEY (`workspaceId`, `taskId`, `ref`),
  INDEX `task_links_workspaceId_ref_taskId_idx` (`workspaceId`, `ref`, `taskId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `bulk_runs` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `operationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `requestedById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `status` VARCHAR(10) NOT NULL,
  `query` TEXT NOT NULL,
  `change` JSON NOT NULL,
  `afterId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  `done` INTEGER NOT NULL DEFAULT 0,
  `total` INTEGER NULL,
  `changed` INTEGER NOT NULL DEFAULT 0,
  `skippedCount` INTEGER NOT NULL DEFAULT 0,
  `skipped` JSON NOT NULL,
  `failure` VARCHAR(300) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `requestedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `finishedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `bulk_runs_workspaceId_requestedById_id_idx` (`workspaceId`, `requestedById`, `id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- Every workspace begins with a status for each group, named like it.
INSERT INTO `task_statuses` (`workspaceId`, `id`, `name`, `group`, `position`)
SELECT `workspaces`.`id`, `first`.`id`, `first`.`name`, `first`.`id`, `first`.`position` FROM `workspaces` JOIN (
  SELECT 'backlog' AS `id`, 'Backlog' AS `name`, 0 AS `position`
  UNION ALL SELECT 'todo', 'To do', 1
  UNION ALL SELECT 'in_progress', 'In progress', 2
  UNION ALL SELECT 'waiting', 'Waiting', 3
  UNION ALL SELECT 'done', 'Done', 4
  UNION ALL SELECT 'cancelled', 'Cancelled', 5
) AS `first`;

-- A task's one assignee becomes the first of several. The position is the one the task gets below.
INSERT INTO `task_assignees` (`workspaceId`, `taskId`, `userId`, `open`, `dueOn`, `priority`, `position`)
SELECT `workspaceId`, `id`, `assigneeId`, `open`, `dueOn`, `priority`,
  IF(`number` < 1679616, CONCAT('d', LPAD(CONV(`number`, 10, 36), 4, '0')), CONCAT('f', LPAD(CONV(`number`, 10, 36), 6, '0')))
FROM `tasks` WHERE `assigneeId` IS NOT NULL;

ALTER TABLE `tasks`
  ADD COLUMN `statusId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'todo' AFTER `status`,
  ADD COLUMN `projectId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `priority`,
  ADD COLUMN `parentId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `projectId`,
  ADD COLUMN `position` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `parentId`,
  ADD COLUMN `dueTime` CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `dueOn`,
  ADD COLUMN `notBefore` DATE NULL AFTER `dueTime`,
  ADD COLUMN `estimateMinutes` INTEGER NULL AFTER `notBefore`,
  ADD COLUMN `assigneeIds` VARCHAR(369) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER `estimateMinutes`,
  ADD COLUMN `labelIds` VARCHAR(739) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER `assigneeIds`,
  ADD COLUMN `fields` JSON NULL AFTER `labelIds`,
  ADD COLUMN `checklist` JSON NULL AFTER `fields`,
  ADD COLUMN `recurrence` JSON NULL AFTER `checklist`,
  ADD COLUMN `checkTotal` INTEGER NOT NULL DEFAULT 0 AFTER `recurrence`,
  ADD COLUMN `checkDone` INTEGER NOT NULL DEFAULT 0 AFTER `checkTotal`,
  ADD COLUMN `childTotal` INTEGER NOT NULL DEFAULT 0 AFTER `checkDone`,
  ADD COLUMN `childDone` INTEGER NOT NULL DEFAULT 0 AFTER `childTotal`,
  ADD COLUMN `blockedBy` INTEGER NOT NULL DEFAULT 0 AFTER `childDone`,
  ADD COLUMN `commentCount` INTEGER NOT NULL DEFAULT 0 AFTER `blockedBy`,
  ADD COLUMN `attachmentCount` INTEGER NOT NULL DEFAULT 0 AFTER `commentCount`,
  ADD COLUMN `linkRefs` VARCHAR(739) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER `attachmentCount`,
  ADD COLUMN `startedAt` DATETIME(3) NULL AFTER `updatedAt`,
  ADD COLUMN `trashedAt` DATETIME(3) NULL AFTER `completedAt`;

-- The order so far: that of their numbers, as a fractional key of a fixed width.
UPDATE `tasks` SET
  `statusId` = `status`,
  `assigneeIds` = COALESCE(`assigneeId`, ''),
  `position` = IF(`number` < 1679616, CONCAT('d', LPAD(CONV(`number`, 10, 36), 4, '0')), CONCAT('f', LPAD(CONV(`number`, 10, 36), 6, '0')));

ALTER TABLE `tasks` DROP FOREIGN KEY `tasks_workspaceId_assigneeId_fkey`;
ALTER TABLE `tasks`
  DROP INDEX `tasks_workspaceId_assigneeId_open_dueOn_id_idx`,
  DROP COLUMN `assigneeId`,
  MODIFY `position` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ADD UNIQUE INDEX `tasks_workspaceId_position_key` (`workspaceId`, `position`),
  ADD INDEX `tasks_workspaceId_open_position_idx` (`workspaceId`, `open`, `position`),
  ADD INDEX `tasks_workspaceId_open_priority_id_idx` (`workspaceId`, `open`, `priority`, `id`),
  ADD INDEX `tasks_workspaceId_priority_id_idx` (`workspaceId`, `priority`, `id`),
  ADD INDEX `tasks_workspaceId_projectId_statusId_position_idx` (`workspaceId`, `projectId`, `statusId`, `position`),
  ADD INDEX `tasks_workspaceId_updatedAt_id_idx` (`workspaceId`, `updatedAt`, `id`),
  ADD INDEX `tasks_workspaceId_completedAt_id_idx` (`workspaceId`, `completedAt`, `id`),
  ADD INDEX `tasks_workspaceId_statusId_position_idx` (`workspaceId`, `statusId`, `position`),
  ADD INDEX `tasks_workspaceId_projectId_open_dueOn_id_idx` (`workspaceId`, `projectId`, `open`, `dueOn`, `id`),
  ADD INDEX `tasks_workspaceId_parentId_position_idx` (`workspaceId`, `parentId`, `position`),
  ADD INDEX `tasks_workspaceId_trashedAt_id_idx` (`workspaceId`, `trashedAt`, `id`);

ALTER TABLE `task_tallies`
  MODIFY `kind` VARCHAR(10) NOT NULL,
  MODIFY `bucket` VARCHAR(80) NOT NULL,
  ADD COLUMN `minutes` BIGINT NOT NULL DEFAULT 0;
INSERT INTO `task_tallies` (`workspaceId`, `kind`, `bucket`, `count`)
SELECT `workspaceId`, 'column', CONCAT('all:', `statusId`), COUNT(*) FROM `tasks` GROUP BY `workspaceId`, `statusId`;
INSERT INTO `task_tallies` (`workspaceId`, `kind`, `bucket`, `count`)
SELECT `workspaceId`, 'column', CONCAT('none:', `statusId`), COUNT(*) FROM `tasks` GROUP BY `workspaceId`, `statusId`;
INSERT INTO `task_tallies` (`workspaceId`, `kind`, `bucket`, `count`)
SELECT `workspaceId`, 'load', COALESCE(NULLIF(`assigneeIds`, ''), 'none'), COUNT(*) FROM `tasks` WHERE `open` = 1
GROUP BY `workspaceId`, `assigneeIds`;
INSERT INTO `task_tallies` (`workspaceId`, `kind`, `bucket`, `count`)
SELECT `workspaceId`, 'rank', `priority`, COUNT(*) FROM `tasks` WHERE `open` = 1 GROUP BY `workspaceId`, `priority`;
INSERT INTO `task_tallies` (`workspaceId`, `kind`, `bucket`, `count`)
SELECT `workspaceId`, 'tag', 'none', COUNT(*) FROM `tasks` WHERE `open` = 1 GROUP BY `workspaceId`;

-- Reports asked for before keep their meaning: a filter is a query now.
ALTER TABLE `reports` MODIFY `sort` VARCHAR(90) NOT NULL;
UPDATE `reports` SET `filter` = JSON_OBJECT('query', CONCAT_WS(' && ',
  CASE JSON_UNQUOTE(JSON_EXTRACT(`filter`, '$.show')) WHEN 'open' THEN 'status = open' WHEN 'done' THEN 'status = done' END,
  CONCAT('status = ', JSON_UNQUOTE(JSON_EXTRACT(`filter`, '$.status'))),
  CONCAT('assignee = ', JSON_UNQUOTE(JSON_EXTRACT(`filter`, '$.assignee'))),
  CASE JSON_UNQUOTE(JSON_EXTRACT(`filter`, '$.due')) WHEN 'overdue' THEN 'due < today' WHEN 'today' THEN 'due = today'
    WHEN 'week' THEN 'due >= today && due <= today+6d' WHEN 'none' THEN 'due = none' END));

ALTER TABLE `audit_entries`
  ADD COLUMN `operationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER `changes`,
  ADD INDEX `audit_entries_workspaceId_operationId_id_idx` (`workspaceId`, `operationId`, `id`);

ALTER TABLE `preferences` ADD CONSTRAINT `preferences_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `imports` ADD CONSTRAINT `imports_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `imports` ADD CONSTRAINT `imports_workspaceId_requestedById_fkey` FOREIGN KEY (`workspaceId`, `requestedById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `import_notes` ADD CONSTRAINT `import_notes_workspaceId_importId_fkey` FOREIGN KEY (`workspaceId`, `importId`) REFERENCES `imports` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `imported_rows` ADD CONSTRAINT `imported_rows_workspaceId_importId_fkey` FOREIGN KEY (`workspaceId`, `importId`) REFERENCES `imports` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `projects` ADD CONSTRAINT `projects_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_statuses` ADD CONSTRAINT `task_statuses_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `labels` ADD CONSTRAINT `labels_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_fields` ADD CONSTRAINT `task_fields_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_templates` ADD CONSTRAINT `task_templates_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `saved_views` ADD CONSTRAINT `saved_views_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `saved_views` ADD CONSTRAINT `saved_views_workspaceId_ownerId_fkey` FOREIGN KEY (`workspaceId`, `ownerId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `view_pins` ADD CONSTRAINT `view_pins_workspaceId_viewId_fkey` FOREIGN KEY (`workspaceId`, `viewId`) REFERENCES `saved_views` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `view_pins` ADD CONSTRAINT `view_pins_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `comments` ADD CONSTRAINT `comments_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `comments` ADD CONSTRAINT `comments_workspaceId_authorId_fkey` FOREIGN KEY (`workspaceId`, `authorId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `comments` ADD CONSTRAINT `comments_workspaceId_quotedId_fkey` FOREIGN KEY (`workspaceId`, `quotedId`) REFERENCES `comments` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `attachments` ADD CONSTRAINT `attachments_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `attachments` ADD CONSTRAINT `attachments_workspaceId_addedById_fkey` FOREIGN KEY (`workspaceId`, `addedById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `reminders` ADD CONSTRAINT `reminders_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `reminders` ADD CONSTRAINT `reminders_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `digests` ADD CONSTRAINT `digests_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `calendar_feeds` ADD CONSTRAINT `calendar_feeds_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `search_entries` ADD CONSTRAINT `search_entries_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_workspaceId_statusId_fkey` FOREIGN KEY (`workspaceId`, `statusId`) REFERENCES `task_statuses` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_workspaceId_projectId_fkey` FOREIGN KEY (`workspaceId`, `projectId`) REFERENCES `projects` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_workspaceId_parentId_fkey` FOREIGN KEY (`workspaceId`, `parentId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `task_assignees` ADD CONSTRAINT `task_assignees_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_assignees` ADD CONSTRAINT `task_assignees_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `task_labels` ADD CONSTRAINT `task_labels_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_labels` ADD CONSTRAINT `task_labels_workspaceId_labelId_fkey` FOREIGN KEY (`workspaceId`, `labelId`) REFERENCES `labels` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `task_field_values` ADD CONSTRAINT `task_field_values_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_field_values` ADD CONSTRAINT `task_field_values_workspaceId_fieldId_fkey` FOREIGN KEY (`workspaceId`, `fieldId`) REFERENCES `task_fields` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `task_watchers` ADD CONSTRAINT `task_watchers_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_watchers` ADD CONSTRAINT `task_watchers_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `task_dependencies` ADD CONSTRAINT `task_dependencies_workspaceId_blockerId_fkey` FOREIGN KEY (`workspaceId`, `blockerId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_dependencies` ADD CONSTRAINT `task_dependencies_workspaceId_blockedId_fkey` FOREIGN KEY (`workspaceId`, `blockedId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `task_links` ADD CONSTRAINT `task_links_workspaceId_taskId_fkey` FOREIGN KEY (`workspaceId`, `taskId`) REFERENCES `tasks` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `bulk_runs` ADD CONSTRAINT `bulk_runs_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `bulk_runs` ADD CONSTRAINT `bulk_runs_workspaceId_requestedById_fkey` FOREIGN KEY (`workspaceId`, `requestedById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
