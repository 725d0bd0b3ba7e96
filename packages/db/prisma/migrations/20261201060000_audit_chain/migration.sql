-- phase: expand
-- Where an entry of the audit log came from, and the chain of hashes over its rows. A process of the previous release writes entries
-- without an address. The worker seals committed entries into numbered blocks; blocks and seals are append-only like the log itself.
-- A seal has no key to its entry: it has to outlive a removed one, so that the check can name it. A retry after a failure half-way
-- first removes what is there; the column comes last.
CREATE TABLE IF NOT EXISTS `audit_blocks` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `previousHash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `entries` INTEGER NOT NULL,
  `sealedAt` DATETIME(3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `number`),
  CONSTRAINT `audit_blocks_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `audit_seals` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `entryId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `block` INTEGER NOT NULL,
  `hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `entryId`),
  INDEX `audit_seals_workspaceId_block_idx` (`workspaceId`, `block`),
  CONSTRAINT `audit_seals_workspaceId_block_fkey` FOREIGN KEY (`workspaceId`, `block`) REFERENCES `audit_blocks` (`workspaceId`, `number`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `audit_checks` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `day` CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `startedAt` DATETIME(3) NOT NULL,
  `finishedAt` DATETIME(3) NULL,
  `entries` INTEGER NOT NULL DEFAULT 0,
  `block` INTEGER NOT NULL DEFAULT 0,
  `hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `findings` JSON NULL,
  PRIMARY KEY (`workspaceId`, `day`),
  CONSTRAINT `audit_checks_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

DROP TRIGGER IF EXISTS `audit_blocks_no_update`;
CREATE TRIGGER `audit_blocks_no_update` BEFORE UPDATE ON `audit_blocks` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its blocks cannot be changed';
DROP TRIGGER IF EXISTS `audit_blocks_no_delete`;
CREATE TRIGGER `audit_blocks_no_delete` BEFORE DELETE ON `audit_blocks` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its blocks cannot be deleted';
DROP TRIGGER IF EXISTS `audit_seals_no_update`;
CREATE TRIGGER `audit_seals_no_update` BEFORE UPDATE ON `audit_seals` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its seals cannot be changed';
DROP TRIGGER IF EXISTS `audit_seals_no_delete`;
CREATE TRIGGER `audit_seals_no_delete` BEFORE DELETE ON `audit_seals` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit chain is append-only: its seals cannot be deleted';

ALTER TABLE `audit_entries` ADD COLUMN `address` VARCHAR(45) NULL;
