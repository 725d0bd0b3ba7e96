-- phase: expand
-- Rows of the audit log cannot be changed or deleted. The cascade of a deleted workspace does not fire triggers, so a workspace can
-- still be deleted with everything in it. A retry after a failure half-way first removes what is there.
DROP TRIGGER IF EXISTS `audit_entries_no_update`;
CREATE TRIGGER `audit_entries_no_update` BEFORE UPDATE ON `audit_entries` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit log is append-only: its rows cannot be changed';
DROP TRIGGER IF EXISTS `audit_entries_no_delete`;
CREATE TRIGGER `audit_entries_no_delete` BEFORE DELETE ON `audit_entries` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit log is append-only: its rows cannot be deleted';
