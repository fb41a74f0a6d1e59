/** Every route that needs a token: its method, its address, its scope, and a body that it refuses. */
export const EVERY_ROUTE = [
  ['GET', '/timesheets', 'read:timesheets', undefined],
  ['HEAD', '/timesheets', 'read:timesheets', undefined],
  ['POST', '/timesheets', 'create:timesheets', {}],
  ['PATCH', '/timesheets/weeks/2026-W47', 'create:timesheets', {}],
  ['GET', '/timesheets/projects', 'read:timesheets', undefined],
  ['HEAD', '/timesheets/projects', 'read:timesheets', undefined],
  ['GET', '/timesheets/months/2026-11', 'read:timesheets', undefined],
  ['GET', '/timesheets/1', 'read:timesheets', undefined],
  ['PATCH', '/timesheets/1', 'create:timesheets', {}],
  ['DELETE', '/timesheets/1', 'delete:timesheets', undefined],
  ['GET', '/approvals', 'approve:timesheets', undefined],
  ['GET', '/approvals/weeks', 'approve:timesheets', undefined],
  ['POST', '/approvals/decisions', 'approve:timesheets', {}],
  ['PUT', '/approvals/1', 'approve:timesheets', {}],
  ['GET', '/reports/hours?month=2026-11', 'read:reports', undefined],
  ['HEAD', '/reports/hours?month=2026-11', 'read:reports', undefined],
] as const;
