-- phase: expand
-- Deletions of accounts. Their job replaces personal values in the audit log, and seals what it changed anew: the triggers let its
-- connection through while the row of its erasure is running. Deletions stay refused. A retry after a failure half-way first removes
-- what is there; a process of the previous release knows nothing of it.
CREATE TABLE IF NOT EXISTS `erasures` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `requestedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `startedAt` DATETIME(3) NULL,
  `finishedAt` DATETIME(3) NULL,
  `noticeId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `addresses` JSON NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `erasures_userId_key` (`userId`),
  INDEX `erasures_finishedAt_idx` (`finishedAt`),
  CONSTRAINT `erasures_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

DROP TRIGGER IF EXISTS `audit_entries_no_update`;
CREATE TRIGGER `audit_entries_no_update` BEFORE UPDATE ON `audit_entries` FOR EACH ROW
  IF NOT EXISTS (
    SELECT 1 FROM `erasures` AS r
    WHERE r.`id` = CONVERT(@erasing USING ascii) COLLATE ascii_bin AND r.`startedAt` IS NOT NULL AND r.`finishedAt` IS NULL
  ) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit log is append-only: its rows cannot be changed';
  END IF;

DROP TRIGGER IF EXISTS `audit_blocks_no_update`;
CREATE TRIGGER `audit_blocks_no_update` BEFORE UPDATE ON `audit_blocks` FOR EACH ROW
  IF NOT EXISTS (
    SELECT 1 FROM `erasures` AS r
    WHERE r.`id` = CONVERT(@erasing USING ascii) COLLATE ascii_bin AND r.`startedAt` IS NOT NULL AND r.`finishedAt` IS NULL
  ) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its blocks cannot be changed';
  END IF;

DROP TRIGGER IF EXISTS `audit_seals_no_update`;
CREATE TRIGGER `audit_seals_no_update` BEFORE UPDATE ON `audit_seals` FOR EACH ROW
  IF NOT EXISTS (
    SELECT 1 FROM `erasures` AS r
    WHERE r.`id` = CONVERT(@erasing USING ascii) COLLATE ascii_bin AND r.`startedAt` IS NOT NULL AND r.`finishedAt` IS NULL
  ) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its seals cannot be changed';
  END IF;
