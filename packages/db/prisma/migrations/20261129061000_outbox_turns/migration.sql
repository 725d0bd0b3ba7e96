-- phase: expand
-- The relay deals due rows out by queue and workspace, and adds them to Redis in envelopes. Rows that a process of the previous release
-- inserts have the default queue: they wait for another turn, but go to the right queue.
ALTER TABLE `outbox`
  ADD COLUMN `queue` VARCHAR(8) NOT NULL DEFAULT 'email',
  ADD COLUMN `envelopeId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL;
UPDATE `outbox` SET `queue` = 'run' WHERE `state` = 'pending' AND `job` NOT LIKE 'email.%';
CREATE INDEX `outbox_state_queue_workspaceId_nextAt_idx` ON `outbox` (`state`, `queue`, `workspaceId`, `nextAt`);
