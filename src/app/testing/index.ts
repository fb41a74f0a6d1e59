/**
 * What the specs of pages and of the API client share. Only specs may import it.
 *
 * @packageDocumentation
 */
export { anEntry, aPageOf, aProblem } from './entry-builders';
export { eventually } from './eventually';
export { expireSession } from './expire-session';
export { inNarrowWindow } from './narrow-window';
export { buttonOf, fieldOf, linkOf, textOf, typeInto } from './page-elements';
export {
  provideTimesheetsTesting,
  TEST_API,
  TEST_REPORTS_API,
  type TimesheetsTestingOptions,
} from './provide-timesheets-testing';
export { TestStorage } from './test-storage';
