import { UnexpectedAnswerError } from './entry';
import { type Hours, quartersOf } from './hours';

/** The hours of a project in a month. */
export interface ProjectHours {
  readonly project: string;
  readonly hours: Hours;
  /** How many entries that were. */
  readonly entries: number;
  /** Its share of the project with the most hours, 0 to 1: how long its bar is. */
  readonly share: number;
}

/**
 * Checks the projects that an API sent, and compares them.
 *
 * @param value The list in its answer.
 * @throws UnexpectedAnswerError When it is not what the API promises.
 */
export function parseProjectHours(value: unknown): readonly ProjectHours[] {
  if (!Array.isArray(value)) throw new UnexpectedAnswerError('The answer has no list of projects.');
  const projects = value.map(parseProject);
  const most = Math.max(...projects.map(({ hours }) => quartersOf(hours)));
  return projects.map((each) => ({ ...each, share: quartersOf(each.hours) / most }));
}

function parseProject(value: unknown): Omit<ProjectHours, 'share'> {
  const { project, hours, entries } = (value ?? {}) as Record<string, unknown>;
  if (typeof project !== 'string' || typeof hours !== 'string' || typeof entries !== 'number') {
    throw new UnexpectedAnswerError('A project lacks its name, hours or entries.');
  }
  return { project, hours, entries };
}
