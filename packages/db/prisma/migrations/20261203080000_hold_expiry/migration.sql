-- phase: expand
-- What is set aside until an instant is found by it, in all workspaces.

ALTER TABLE `reservations`
  ADD INDEX `reservations_expiresAt_idx` (`expiresAt`);
