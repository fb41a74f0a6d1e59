/**
 * The tutorial's sample use case as a Rule: a person gets only the timesheets scopes that their roles stand for,
 * and both tokens carry the roles. With RBAC on, as tenant.yaml has it, the API's roles do this without any code.
 *
 * @param {object} user Who signs in.
 * @param {object} context The sign-in: client, requested scopes, tokens to be issued.
 * @param {(error: Error | null, user?: object, context?: object) => void} callback Goes on, or denies.
 */
function timesheetsScopesByRole(user, context, callback) {
  if (context.clientID !== 'exampleco-timesheets-local') {
    callback(null, user, context);
    return;
  }
  if (user.email_verified !== true) {
    callback(new UnauthorizedError('Confirm your e-mail address before you sign in.'));
    return;
  }

  const scopesByRole = {
    'timesheet-user': ['read:timesheets', 'create:timesheets', 'delete:timesheets'],
    'timesheet-manager': [
      'read:timesheets',
      'create:timesheets',
      'delete:timesheets',
      'approve:timesheets',
    ],
  };
  const roles = context.authorization?.roles ?? [];
  const allowed = new Set(roles.flatMap((role) => scopesByRole[role] ?? []));
  const requested = (context.request.query.scope ?? '').split(' ');

  context.accessToken.scope = requested.filter(
    (scope) => !scope.endsWith(':timesheets') || allowed.has(scope),
  );
  context.idToken['https://api.exampleco.com/roles'] = roles;
  context.accessToken['https://api.exampleco.com/roles'] = roles;
  callback(null, user, context);
}
