/**
 * Puts the person's e-mail address and roles into both tokens, and into the Access Token when they last proved who they
 * are, all under the API's own namespace. The namespace keeps them apart from standard claims; Auth0 drops or refuses a
 * name that could be mistaken for one.
 *
 * @param {Event} event The sign-in, with the person, the client and the request.
 * @param {PostLoginAPI} api What may be changed about it.
 */
exports.onExecutePostLogin = async (event, api) => {
  const namespace = 'https://api.exampleco.com/';
  const email = event.user.email;
  const roles = event.authorization?.roles ?? [];
  const authTime = lastProofSeconds(event.authentication?.methods ?? []);

  if (email !== undefined) {
    api.idToken.setCustomClaim(`${namespace}email`, email);
    api.accessToken.setCustomClaim(`${namespace}email`, email);
  }
  api.idToken.setCustomClaim(`${namespace}roles`, roles);
  api.accessToken.setCustomClaim(`${namespace}roles`, roles);
  // The ID Token has the standard claim auth_time; an Access Token has none, and the API asks how long ago it was.
  if (authTime !== undefined) {
    api.accessToken.setCustomClaim(`${namespace}auth_time`, authTime);
  }
};

/**
 * When the person last proved who they are, by whichever method: a silent renewal does not change it.
 *
 * @param {readonly { timestamp: string }[]} methods The methods of the session, each with its ISO instant.
 * @returns {number | undefined} Seconds since the epoch (NumericDate), or undefined where no method says when.
 */
function lastProofSeconds(methods) {
  const times = methods.map(({ timestamp }) => Date.parse(timestamp)).filter(Number.isFinite);
  return times.length === 0 ? undefined : Math.floor(Math.max(...times) / 1000);
}
