-- phase: expand
-- The spine: one row for every record of every kind, and one more row for each that is in the trash.

CREATE TABLE `records` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `title` VARCHAR(200) NOT NULL,
  `redirectId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `records_workspaceId_redirectId_idx` (`workspaceId`, `redirectId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE `trash_entries` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `recordId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `trashedAt` DATETIME(3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `recordId`),
  INDEX `trash_entries_workspaceId_noun_trashedAt_recordId_idx` (`workspaceId`, `noun`, `trashedAt`, `recordId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE `records` ADD CONSTRAINT `records_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `records` ADD CONSTRAINT `records_workspaceId_redirectId_fkey` FOREIGN KEY (`workspaceId`, `redirectId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `trash_entries` ADD CONSTRAINT `trash_entries_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;

-- 10,000 ids at a time, each range a transaction of its own that locks none of the rows it reads.
CREATE PROCEDURE `fill_records`()
BEGIN
  DECLARE space CHAR(36) CHARACTER SET ascii COLLATE ascii_bin DEFAULT '';
  DECLARE beyond CHAR(36) CHARACTER SET ascii COLLATE ascii_bin;
  DECLARE upto CHAR(36) CHARACTER SET ascii COLLATE ascii_bin;
  SET space = (SELECT MIN(`id`) FROM `workspaces`);
  WHILE space IS NOT NULL DO
    SET beyond = '';
    WHILE beyond IS NOT NULL DO
      SET upto = (SELECT MAX(part.`id`) FROM (
        SELECT `id` FROM `tasks` WHERE `workspaceId` = space AND `id` > beyond ORDER BY `id` LIMIT 10000) AS part);
      INSERT INTO `records` (`workspaceId`, `id`, `noun`, `number`, `title`)
        SELECT `workspaceId`, `id`, 'task', `number`, `title` FROM `tasks`
        WHERE `workspaceId` = space AND `id` > beyond AND `id` <= upto;
      SET beyond = upto;
    END WHILE;
    INSERT INTO `trash_entries` (`workspaceId`, `recordId`, `noun`, `trashedAt`)
      SELECT tasks.`workspaceId`, tasks.`id`, 'task', tasks.`trashedAt` FROM `tasks`
      JOIN `records` ON records.`workspaceId` = tasks.`workspaceId` AND records.`id` = tasks.`id`
      WHERE tasks.`workspaceId` = space AND tasks.`trashedAt` IS NOT NULL;
    SET space = (SELECT MIN(`id`) FROM `workspaces` WHERE `id` > space);
  END WHILE;
END;
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
CALL `fill_records`();
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
DROP PROCEDURE `fill_records`;

-- What each kind has of its own. Everything so far is a task's.
ALTER TABLE `task_fields` ADD COLUMN `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'task' AFTER `id`;
ALTER TABLE `saved_views` ADD COLUMN `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'task' AFTER `id`;
ALTER TABLE `imports` ADD COLUMN `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'task' AFTER `id`;
ALTER TABLE `task_tallies` ADD COLUMN `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'task' AFTER `workspaceId`;
