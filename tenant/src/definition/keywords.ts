/** Values for the words between `##` or `@@`. */
export type Keywords = Readonly<Record<string, string>>;

/**
 * Replaces keywords in the text of a tenant file, before it is read as YAML.
 * `##KEY##` becomes the value as it is, `@@KEY@@` the value as JSON (quotes and all), as in auth0-deploy-cli.
 * A keyword without a value stays, for {@link unknownKeywords} to report.
 */
export function replaceKeywords(text: string, keywords: Keywords): string {
  return text
    .replaceAll(/##(\w+)##/g, (whole, key: string) => keywords[key] ?? whole)
    .replaceAll(/@@(\w+)@@/g, (whole, key: string) => {
      const value = keywords[key];
      return value === undefined ? whole : JSON.stringify(value);
    });
}

/**
 * The keywords of a text that have no value. YAML would take an unreplaced `##KEY##` for a comment and
 * read an empty value in silence.
 */
export function unknownKeywords(text: string, keywords: Keywords): readonly string[] {
  const found = [...text.matchAll(/##(\w+)##|@@(\w+)@@/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return [...new Set(found)].filter((key) => keywords[key] === undefined);
}
