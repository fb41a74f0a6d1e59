-- Hours that somebody worked on a project on one day. The rules of the API are repeated here as
-- constraints: whatever reaches the table by another way obeys them too.
CREATE TABLE timesheet_entries (
  id uuid PRIMARY KEY,
  employee_id text NOT NULL CHECK (employee_id <> ''),
  employee_email text,
  project text NOT NULL CHECK (char_length(project) BETWEEN 1 AND 80),
  work_date date NOT NULL,
  hours numeric(4, 2) NOT NULL CHECK (hours BETWEEN 0.25 AND 24 AND mod(hours, 0.25) = 0),
  note text NOT NULL CHECK (char_length(note) <= 500),
  status text NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'approved', 'rejected')),
  decided_by text,
  decided_by_email text,
  decided_at timestamptz,
  decision_reason text CHECK (char_length(decision_reason) BETWEEN 1 AND 500),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT nobody_decides_their_own CHECK (decided_by <> employee_id),
  CONSTRAINT a_decision_has_an_author CHECK (
    (status = 'submitted') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)
  ),
  CONSTRAINT a_rejection_has_a_reason CHECK (status <> 'rejected' OR decision_reason IS NOT NULL)
);

-- One's own entries, and everybody's of one status, in the order of the pages.
CREATE INDEX timesheet_entries_of_an_employee
  ON timesheet_entries (employee_id, work_date DESC, id DESC);
CREATE INDEX timesheet_entries_of_a_status
  ON timesheet_entries (status, work_date DESC, id DESC);
