-- phase: expand
-- Uploaded imports count as files of the workspace while their file is kept. Those of the previous release have the default: their file
-- is removed in the same way, and is not counted.
ALTER TABLE `imports` ADD COLUMN `storedBytes` INT NOT NULL DEFAULT 0;
CREATE INDEX `imports_storedBytes_idx` ON `imports` (`storedBytes`);
UPDATE `imports` LEFT JOIN `runs` ON `runs`.`workspaceId` = `imports`.`workspaceId` AND `runs`.`id` = `imports`.`id`
  SET `imports`.`storedBytes` = `imports`.`bytes`
  WHERE COALESCE(`runs`.`status`, '') <> 'done'
    AND ((`runs`.`id` IS NOT NULL AND `runs`.`finishedAt` IS NULL)
      OR COALESCE(`runs`.`finishedAt`, `imports`.`requestedAt`) > NOW(3) - INTERVAL 7 DAY);
INSERT INTO `counters` (`workspaceId`, `kind`, `value`)
  SELECT `workspaceId`, 'files', SUM(CEIL(`storedBytes` / 1024)) FROM `imports` WHERE `storedBytes` > 0 GROUP BY `workspaceId`
  ON DUPLICATE KEY UPDATE `value` = `counters`.`value` + VALUES(`value`);
