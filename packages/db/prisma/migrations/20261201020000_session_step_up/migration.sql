-- phase: expand
-- When the person last proved who they are. Of sessions from before: when they signed in.
ALTER TABLE `sessions` ADD COLUMN `authAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3);
UPDATE `sessions` SET `authAt` = `createdAt`;
