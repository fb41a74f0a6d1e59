/** The hours of one project. */
export interface ProjectHours {
  readonly project: string;
  /** An exact decimal with two digits. */
  readonly hours: string;
  /** How many entries make up these hours. */
  readonly entries: number;
}

/** Hours added up by project. */
export interface HoursReport {
  /** The sum of all projects, an exact decimal with two digits. */
  readonly total: string;
  /** The project with the most hours first. */
  readonly projects: readonly ProjectHours[];
}
