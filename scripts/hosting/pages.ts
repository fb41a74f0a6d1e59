/**
 * First parts of the paths of the application's pages, for a host that cannot tell a page from a file by its name. A test compares
 * them with the routes.
 */
export const PAGES = [
  'approvals',
  'callback',
  'forbidden',
  'profile',
  'reports',
  'sign-in',
  'timesheets',
] as const;
