/**
 * Runs in the pages of the documentation site: draws their Mermaid diagrams, with the copy of mermaid that the site brings,
 * in the colours that the reader has chosen. Without it, or where a diagram cannot be drawn, its text stays.
 */
const mermaidUrl = new URL('mermaid/mermaid.esm.min.mjs', document.currentScript.src);

addEventListener('DOMContentLoaded', async () => {
  const texts = [...document.querySelectorAll('pre > code.mermaid')];
  if (texts.length === 0) return;
  // eslint-disable-next-line no-unsanitized/method -- the site's own file, beside this one
  const { default: mermaid } = await import(mermaidUrl.href);
  const diagrams = texts.map((code) => {
    const figure = document.createElement('figure');
    figure.className = 'diagram';
    code.parentElement.before(figure);
    return { text: code.textContent, source: code.parentElement, figure };
  });

  const draw = async () => {
    // The site brings one layout for charts.
    mermaid.initialize({
      startOnLoad: false,
      layout: 'dagre',
      theme: isDark() ? 'dark' : 'neutral',
    });
    for (const [index, { text, source, figure }] of diagrams.entries()) {
      const { svg } = await mermaid.render(`diagram-${index}`, text);
      figure.replaceChildren(
        document.importNode(
          new DOMParser().parseFromString(svg, 'text/html').body.firstElementChild,
          true,
        ),
      );
      source.hidden = true;
    }
  };

  await draw();
  new MutationObserver(() => void draw()).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => void draw());
});

/** Whether the page is dark: as chosen on it, or else as the system is. */
function isDark() {
  const { theme } = document.documentElement.dataset;
  return (
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  );
}
