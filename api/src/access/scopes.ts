/** The scopes of the API and what each allows, in the words of the OpenAPI document. */
export const API_SCOPES = {
  'read:timesheets': 'Read your own timesheet entries',
  'create:timesheets': 'Add timesheet entries and correct your own',
  'delete:timesheets': 'Delete your own timesheet entries',
  'approve:timesheets': "See everybody's timesheet entries, and approve or reject them",
} as const;

/** A scope of the API. */
export type ApiScope = keyof typeof API_SCOPES;
