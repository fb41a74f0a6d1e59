import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

/** Somebody who can be signed in with one click. */
export interface DemoPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly roles: readonly string[];
}

/** What the sign-in page shows. */
export interface SignInPage {
  readonly tenantName: string;
  readonly clientName: string;
  /** Whose member the person is to be. */
  readonly organizationName: string | undefined;
  /** The path of this sign-in; every form of the page posts below it. */
  readonly path: string;
  readonly email: string;
  /** What went wrong with the last attempt. */
  readonly alert: string | undefined;
  /** Something to know before signing in. */
  readonly notice: string | undefined;
  readonly demoPeople: readonly DemoPerson[];
  /** Social connections that the client may use. */
  readonly socialConnections: readonly string[];
  /** Whether people may sign in with e-mail and password. */
  readonly hasDatabase: boolean;
}

/** E-mail and password, demo people one click away, and the way to a social connection. */
export function signInPage(page: SignInPage): string {
  return layout({
    title: 'Sign in',
    tenantName: page.tenantName,
    content: html`
      <h1>Sign in</h1>
      <p class="lead">
        to continue to
        ${page.clientName}${page.organizationName !== undefined && html` as a member of <strong>${page.organizationName}</strong>`}
      </p>
      ${page.notice !== undefined && html`<p class="notice" role="status">${page.notice}</p>`}
      ${page.alert !== undefined && html`<p class="alert" role="alert" id="alert">${page.alert}</p>`}
      ${page.hasDatabase && passwordForm(page)}
      ${page.socialConnections.length > 0 && socialLinks(page)}
      ${
        page.demoPeople.length > 0 &&
        peopleList({ path: page.path, people: page.demoPeople, heading: 'Demo people' })
      }
      ${cancelForm(page.path)}
    `,
  });
}

/** The simulated page of a social provider: choose who you are there. */
export function socialPage(page: {
  readonly tenantName: string;
  readonly clientName: string;
  readonly providerName: string;
  readonly path: string;
  /** Whether the sign-in page has anything else to offer. */
  readonly hasOtherWays: boolean;
  readonly people: readonly DemoPerson[];
}): string {
  return layout({
    title: `Continue with ${page.providerName}`,
    tenantName: page.tenantName,
    content: html`
      <h1>Continue with ${page.providerName}</h1>
      <p class="lead">to ${page.clientName}</p>
      <p class="notice">
        A stand-in: nothing is sent to ${page.providerName}. Choose who you are there.
      </p>
      ${
        page.people.length === 0
          ? html`<p>Nobody in this tenant has an account at ${page.providerName}.</p>`
          : peopleList({
              path: page.path,
              people: page.people,
              heading: `People at ${page.providerName}`,
            })
      }
      ${page.hasOtherWays && html`<a class="button" href="${page.path}">Other ways to sign in</a>`}
      ${cancelForm(page.path)}
    `,
  });
}

/** A connection's name as people know it. */
export function connectionLabel(name: string): string {
  return name === 'github' ? 'GitHub' : name.slice(0, 1).toUpperCase() + name.slice(1);
}

function passwordForm(page: SignInPage): Html {
  const described =
    page.alert === undefined ? undefined : html`aria-describedby="alert" aria-invalid="true"`;
  return html`<form method="post" action="${page.path}" class="fields">
    <label for="email">Email</label>
    <input
      id="email"
      name="email"
      type="email"
      autocomplete="username"
      required
      value="${page.email}"
      ${page.email === '' && html`autofocus`}
      ${described}
    />
    <label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      required
      ${page.email !== '' && html`autofocus`}
      ${described}
    />
    <button type="submit" class="primary">Sign in</button>
  </form>`;
}

function socialLinks(page: SignInPage): Html {
  return html`<p class="divider"><span>or</span></p>
    ${page.socialConnections.map(
      (name) =>
        html`<a class="button" href="${page.path}/${name}"
          >Continue with ${connectionLabel(name)}</a
        >`,
    )}`;
}

function peopleList(list: {
  readonly path: string;
  readonly people: readonly DemoPerson[];
  readonly heading: string;
}): Html {
  return html`<section aria-labelledby="people">
    <h2 id="people">${list.heading}</h2>
    <form method="post" action="${list.path}/person">
      <ul class="people">
        ${list.people.map(
          ({ userId, name, email, roles }) =>
            html`<li>
              <button type="submit" name="user_id" value="${userId}" class="person">
                <span class="initials" aria-hidden="true">${initials(name)}</span>
                <span class="person-text">
                  <span class="person-name"
                    ><span class="visually-hidden">Sign in as </span>${name}</span
                  >
                  <span class="person-detail">
                    ${email !== undefined && html`<span>${email}</span>`}
                    <span class="role">${roles.length === 0 ? 'no role' : roles.join(', ')}</span>
                  </span>
                </span>
              </button>
            </li>`,
        )}
      </ul>
    </form>
  </section>`;
}

function cancelForm(path: string): Html {
  return html`<form method="post" action="${path}/cancel" class="cancel">
    <button type="submit" class="link">Cancel</button>
  </form>`;
}

function initials(name: string): string {
  const words = name.split(' ');
  return `${words[0]?.slice(0, 1) ?? ''}${words.length > 1 ? (words.at(-1)?.slice(0, 1) ?? '') : ''}`;
}
