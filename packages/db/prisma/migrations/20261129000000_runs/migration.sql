-- phase: expand
-- Exports, imports and bulk changes become rows of one table. The old tables stay for one release, because a process of the
-- previous release may still write to them. This copies the exports; a job with an old name copies what was written later.
CREATE TABLE `runs` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(20) NOT NULL,
  `status` VARCHAR(10) NOT NULL,
  `stage` VARCHAR(10) NULL,
  `done` INTEGER NOT NULL DEFAULT 0,
  `total` INTEGER NULL,
  `requestedById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `input` JSON NOT NULL,
  `result` JSON NULL,
  `failure` VARCHAR(300) NULL,
  `operationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `outboxId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `cancelRequestedAt` DATETIME(3) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `requestedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `startedAt` DATETIME(3) NULL,
  `finishedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `runs_workspaceId_requestedById_idx` (`workspaceId`, `requestedById`),
  INDEX `runs_workspaceId_status_idx` (`workspaceId`, `status`),
  INDEX `runs_status_finishedAt_idx` (`status`, `finishedAt`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `runs` ADD CONSTRAINT `runs_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `runs` ADD CONSTRAINT `runs_workspaceId_requestedById_fkey` FOREIGN KEY (`workspaceId`, `requestedById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- JSON_EXTRACT, because MariaDB would store a nested document as a quoted string.
INSERT INTO `runs` (`workspaceId`, `id`, `kind`, `status`, `done`, `total`, `requestedById`, `input`, `result`, `failure`, `version`, `requestedAt`, `finishedAt`)
SELECT `workspaceId`, `id`, 'export', `status`, `rowsDone`, `rowsTotal`, `requestedById`,
  JSON_OBJECT('of', `kind`, 'formats', JSON_EXTRACT(CONCAT('["', REPLACE(`formats`, ',', '","'), '"]'), '$'),
    'filter', JSON_EXTRACT(`filter`, '$'), 'sort', `sort`),
  JSON_OBJECT('files', JSON_EXTRACT(COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('format', `format`, 'fileName', `fileName`,
      'bytes', `bytes`, 'rows', `rows`, 'sha256', `sha256`))
    FROM `report_files` WHERE `report_files`.`workspaceId` = `reports`.`workspaceId` AND `reportId` = `reports`.`id`), '[]'), '$')),
  `failure`, `version`, `requestedAt`, `finishedAt`
FROM `reports`;
