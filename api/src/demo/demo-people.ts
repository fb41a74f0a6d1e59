/**
 * The demo people of the local tenant, by the subject ids that it gives them
 * (`tenant/people.yaml`).
 */
export const DEMO_PEOPLE = {
  ada: { id: 'auth0|69216a1f0c4e7d35b8a90001', email: 'ada@exampleco.com' },
  ben: { id: 'auth0|69216a1f0c4e7d35b8a90002', email: 'ben@exampleco.com' },
  mara: { id: 'auth0|69216a1f0c4e7d35b8a90003', email: 'mara@exampleco.com' },
  gita: { id: 'github|20260401', email: 'gita@exampleco.com' },
} as const;

/** One of them. Vic has no role and thus no entries. */
export type DemoPerson = keyof typeof DEMO_PEOPLE;
