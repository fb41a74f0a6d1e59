/**
 * The APIs that this program serves, as the tenant knows them: each has an audience and scopes of
 * its own, so that a token of one says nothing to the other. A leaked token for reports cannot
 * write hours. What a scope allows is said in the words of the OpenAPI document.
 */
export const APIS = {
  timesheets: {
    name: 'ExampleCo Timesheets API',
    scopes: {
      'read:timesheets': 'Read your own timesheet entries',
      'create:timesheets': 'Add timesheet entries and correct your own',
      'delete:timesheets': 'Delete your own timesheet entries',
      'approve:timesheets': "See everybody's timesheet entries, and approve or reject them",
    },
  },
  reports: {
    name: 'ExampleCo Reports API',
    scopes: {
      'read:reports': 'Read reports about your own hours',
    },
  },
} as const;

/** An API of this program. */
export type ApiName = keyof typeof APIS;

/** A scope of that API. */
export type ScopeOf<Api extends ApiName> = keyof (typeof APIS)[Api]['scopes'];

/** The identifier of each API at the tenant: what `aud` of its tokens must be or contain. */
export type Audiences = Readonly<Record<ApiName, string>>;

/** The names of the APIs. */
export const API_NAMES = Object.keys(APIS) as readonly ApiName[];
