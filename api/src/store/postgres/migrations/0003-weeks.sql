-- The week of an entry, by the date of its Monday, so that a manager's queue by person and week is
-- read in its order from an index instead of being sorted out of everything that was ever approved.
ALTER TABLE timesheet_entries
  ADD COLUMN work_week date NOT NULL
  GENERATED ALWAYS AS (work_date - (extract(isodow FROM work_date)::integer - 1)) STORED;

CREATE INDEX timesheet_entries_by_week
  ON timesheet_entries (status, work_week DESC, employee_id);
