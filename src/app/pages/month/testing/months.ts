/** A month as the API answers. */
export const A_MONTH = {
  month: '2026-11',
  hours: '37.50',
  byStatus: { submitted: '30.00', approved: '7.50', rejected: '2.00' },
  days: [
    { date: '2026-11-01', hours: '0.25' },
    { date: '2026-11-18', hours: '7.50' },
  ],
  projects: [
    { project: 'Website', hours: '30.00', entries: 4 },
    { project: 'Hiring', hours: '7.50', entries: 1 },
  ],
};

/** A month in which nothing was written down, as the API answers. */
export const AN_EMPTY_MONTH = {
  month: '2026-11',
  hours: '0.00',
  byStatus: { submitted: '0.00', approved: '0.00', rejected: '0.00' },
  days: [],
  projects: [],
};
