import { Type } from 'typebox';

import { closed, SumOfHours } from './schemas.ts';

const Projects = Type.Array(
  Type.Object(
    {
      project: Type.String(),
      hours: SumOfHours,
      entries: Type.Integer({ description: 'How many entries make up these hours.' }),
    },
    closed,
  ),
  { description: 'The project with the most hours first.' },
);

/** The query of GET /reports/hours. Required: what "this month" is depends on where one is. */
export const HoursQuerySchema = Type.Object(
  { month: Type.String({ description: 'A month.', examples: ['2026-11'], maxLength: 7 }) },
  closed,
);

/** The answer of GET /reports/hours. */
export const HoursReportSchema = Type.Object(
  {
    month: Type.String({ examples: ['2026-11'] }),
    total: SumOfHours,
    projects: Projects,
  },
  closed,
);

/** The path of GET /timesheets/months/:month. */
export const MonthPathSchema = Type.Object({
  month: Type.String({ description: 'A month.', examples: ['2026-11'] }),
});

/** The answer of GET /timesheets/months/:month. */
export const MonthSummarySchema = Type.Object(
  {
    month: Type.String({ examples: ['2026-11'] }),
    hours: SumOfHours,
    byStatus: Type.Object(
      { submitted: SumOfHours, approved: SumOfHours, rejected: SumOfHours },
      { ...closed, description: 'What was rejected counts here, and nowhere else.' },
    ),
    days: Type.Array(
      Type.Object({ date: Type.String({ format: 'date' }), hours: SumOfHours }, closed),
      { description: 'The days with any hours, the first of the month first.' },
    ),
    projects: Projects,
  },
  closed,
);
