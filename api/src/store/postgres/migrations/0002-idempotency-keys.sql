-- Under which key somebody added an entry, and the entry as it was answered then: whoever lost the
-- answer sends the request again, and gets the same answer instead of a second entry. A key belongs
-- to one person; nobody reads an answer of somebody else by guessing.
CREATE TABLE idempotency_keys (
  employee_id text NOT NULL CHECK (employee_id <> ''),
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
  fingerprint text NOT NULL,
  entry jsonb NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now(),

  PRIMARY KEY (employee_id, key)
);

-- What is to be forgotten.
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (used_at);
