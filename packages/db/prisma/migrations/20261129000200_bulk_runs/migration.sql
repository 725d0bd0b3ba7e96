-- phase: expand
-- Bulk changes become runs. `bulk_runs` stays for one release, because a process of the previous release may still write to it.
INSERT INTO `runs` (`workspaceId`, `id`, `kind`, `status`, `done`, `total`, `requestedById`, `input`, `result`, `failure`, `operationId`, `version`, `requestedAt`, `startedAt`, `finishedAt`)
SELECT `workspaceId`, `id`, 'bulk', `status`, `done`, `total`, `requestedById`,
  JSON_OBJECT('query', `query`, 'change', JSON_EXTRACT(`change`, '$')),
  JSON_OBJECT('changed', `changed`, 'skipped', JSON_EXTRACT(`skipped`, '$'), 'skippedCount', `skippedCount`,
    'afterId', `afterId`, 'afterDepth', `afterDepth`),
  `failure`, `operationId`, `version`, `requestedAt`, IF(`status` = 'waiting', NULL, `requestedAt`), `finishedAt`
FROM `bulk_runs`;
