-- phase: expand
-- Demo workspaces, and the made-up people in them, who go with their workspace.
ALTER TABLE `workspaces` ADD COLUMN `isDemo` BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE `users`
  ADD COLUMN `demoWorkspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD INDEX `users_demoWorkspaceId_idx` (`demoWorkspaceId`),
  ADD CONSTRAINT `users_demoWorkspaceId_fkey` FOREIGN KEY (`demoWorkspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
