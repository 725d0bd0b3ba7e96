-- phase: expand
-- What an import is doing is told by its run, under the same id. The columns that told it stay for one release, unread.
ALTER TABLE `imports` ALTER COLUMN `status` SET DEFAULT 'uploaded';

INSERT INTO `runs` (`workspaceId`, `id`, `kind`, `status`, `done`, `total`, `requestedById`, `input`, `result`, `failure`, `operationId`, `requestedAt`, `startedAt`, `finishedAt`)
SELECT `workspaceId`, `id`, 'import', `status`, `rowsDone`, `rowsTotal`, `requestedById`,
  JSON_OBJECT('format', `kind`, 'fileName', `fileName`),
  JSON_OBJECT('created', `created`, 'skipped', `skipped`, 'failed', `failed`),
  `failure`, `id`, `requestedAt`, `requestedAt`, `finishedAt`
FROM `imports` WHERE `status` <> 'uploaded';
