/** What `npm run doctor -- --help` prints. */
export const HELP = `npm run doctor -- --domain example.eu.auth0.com --client-id … --origin https://app.example.com

Asks an Auth0 tenant what an application that signs in by the Implicit Flow will ask, and says what is wrong
and where to mend it. Nothing is changed, nobody is signed in, and no secret is needed.

  --domain <host>         the tenant; for the local one http://localhost:4400
  --client-id <id>        the application
  --origin <origin>       where the application is; without it, callbacks and origins are not asked about
  --callback-path <path>  the callback page, with its folder; default /callback
  --logout-path <path>    where people arrive after signing out; default: the folder of the callback page
  --audience <name>       the identifier of an API; may be given several times
  --scope <words>         what is asked for; may be given several times; default: openid profile email
  --config <file or URL>  a config.json: all of the above is taken from it, and flags win.
                          From a URL, the origin and the folder are those of the URL
  --timeout <seconds>     how long to wait for each answer, 1 to 120; default 10
  --strict                a warning counts as a problem
  --json                  the report as JSON
  --help                  this text

Exit code: 0 no problem, 1 problems, 2 it could not be asked. docs/doctor.md explains every finding.`;
