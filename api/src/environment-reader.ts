import { isIP } from 'node:net';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads typed values from environment variables. A value that cannot be used is noted in
 * {@link EnvironmentReader.problems} and replaced by the default, so that reading goes on and all
 * problems are found at once.
 */
export class EnvironmentReader {
  /** What is wrong, each with the name of its variable. */
  readonly problems: string[] = [];
  readonly #environment: Readonly<Record<string, string | undefined>>;

  /** @param environment The variables, usually `process.env`. */
  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** A text. An empty one counts as absent: that is how a shell takes a variable back. */
  text(name: string): string | undefined {
    const text = this.#environment[name]?.trim();
    return text === '' ? undefined : text;
  }

  /** A whole number within limits, both included. */
  wholeNumber(name: string, fallback: number, least: number, most: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.report(name, `must be a whole number from ${least} to ${most}, not "${text}"`);
    return fallback;
  }

  /** One of some words. */
  oneOf<const Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const text = this.text(name) ?? fallback;
    const word = words.find((each) => each === text);
    if (word === undefined) this.report(name, `must be one of ${words.join(', ')}, not "${text}"`);
    return word ?? fallback;
  }

  /**
   * An address of the tenant: https, or http on a loopback address. Over plain http anyone on the way
   * could swap the tenant's keys for their own.
   */
  tenantUrl(name: string, fallback: string): URL {
    const text = this.text(name) ?? fallback;
    const url = URL.parse(text);
    if (url === null) this.report(name, `must be a URL, not "${text}"`);
    else if (url.protocol === 'https:') return url;
    else if (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname)) return url;
    else this.report(name, 'must use https; http is for loopback addresses only');
    return new URL(fallback);
  }

  /** The tenant's issuer, exactly as it writes it in `iss`: a URL that ends with a slash. */
  issuer(name: string, fallback: string): string {
    const text = this.text(name) ?? fallback;
    const problemsBefore = this.problems.length;
    this.tenantUrl(name, fallback);
    if (!text.endsWith('/')) this.report(name, `must end with a slash: "${text}/"`);
    return this.problems.length === problemsBefore ? text : fallback;
  }

  /** Web origins, separated by commas. Not `*`, and not `null`, the origin of any sandboxed frame. */
  origins(name: string, fallback: string): readonly string[] {
    const origins = list(this.text(name) ?? fallback);
    for (const origin of origins) {
      const url = URL.parse(origin);
      if (url?.origin !== origin || !/^https?:$/.test(url.protocol)) {
        this.report(name, `must list origins such as https://app.example.com, not "${origin}"`);
      }
    }
    return origins;
  }

  /** IP addresses and CIDR ranges, separated by commas. */
  addresses(name: string): readonly string[] {
    const addresses = list(this.text(name) ?? '');
    for (const range of addresses) {
      const [address = '', prefix = '0', ...rest] = range.split('/');
      const bits = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
      if (rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) {
        this.report(name, `must list addresses such as 10.0.0.0/8, not "${range}"`);
      }
    }
    return addresses;
  }

  /** The URL of a PostgreSQL server. It may hold a password: no message repeats it. */
  databaseUrl(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !/^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? '')) {
      this.report(name, 'must be a postgresql:// URL');
    }
    return text;
  }

  /**
   * Notes a problem.
   *
   * @param name The variable.
   * @param why What it must be: the rest of the sentence that begins with its name.
   */
  report(name: string, why: string): void {
    this.problems.push(`${name} ${why}`);
  }
}

function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
