-- phase: expand
-- The status and progress of an import move to its run, which has the same id. The old columns stay for one release, unread.
ALTER TABLE `imports` ALTER COLUMN `status` SET DEFAULT 'uploaded';

INSERT INTO `runs` (`workspaceId`, `id`, `kind`, `status`, `done`, `total`, `requestedById`, `input`, `result`, `failure`, `operationId`, `requestedAt`, `startedAt`, `finishedAt`)
SELECT `workspaceId`, `id`, 'import', `status`, `rowsDone`, `rowsTotal`, `requestedById`,
  JSON_OBJECT('format', `kind`, 'fileName', `fileName`),
  JSON_OBJECT('created', `created`, 'skipped', `skipped`, 'failed', `failed`),
  `failure`, `id`, `requestedAt`, `requestedAt`, `finishedAt`
FROM `imports` WHERE `status` <> 'uploaded';
