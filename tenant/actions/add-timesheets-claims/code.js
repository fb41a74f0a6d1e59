/**
 * Puts the person's e-mail address and roles into both tokens, under the API's own namespace.
 * The namespace keeps them apart from standard claims; Auth0 drops or refuses a name that could be mistaken for one.
 *
 * @param {Event} event The sign-in, with the person, the client and the request.
 * @param {PostLoginAPI} api What may be changed about it.
 */
exports.onExecutePostLogin = async (event, api) => {
  const namespace = 'https://api.exampleco.com/';
  const email = event.user.email;
  const roles = event.authorization?.roles ?? [];

  if (email !== undefined) {
    api.idToken.setCustomClaim(`${namespace}email`, email);
    api.accessToken.setCustomClaim(`${namespace}email`, email);
  }
  api.idToken.setCustomClaim(`${namespace}roles`, roles);
  api.accessToken.setCustomClaim(`${namespace}roles`, roles);
};
