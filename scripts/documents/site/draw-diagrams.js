/**
 * Runs in the pages of the documentation site: draws their Mermaid diagrams, with the copy of mermaid that the site brings,
 * in the colours that the reader has chosen. Without it, or where a diagram cannot be drawn, its text stays.
 */
const mermaidUrl = new URL('mermaid.min.js', document.currentScript.src);

/** How far a diagram may be shrunk before it is moved instead: its letters of 16 pixels can just be read. */
const SMALLEST_SCALE = 0.65;

addEventListener('DOMContentLoaded', async () => {
  const texts = [...document.querySelectorAll('pre > code.mermaid')];
  if (texts.length === 0) return;
  const mermaid = await loadMermaid();
  const diagrams = texts.map((code) => {
    const figure = document.createElement('figure');
    figure.className = 'diagram';
    code.parentElement.before(figure);
    return { text: code.textContent, source: code.parentElement, figure };
  });

  const draw = async () => {
    mermaid.initialize({
      startOnLoad: false,
      // Charts with it are narrower than with the layout that mermaid begins with.
      layout: 'dagre',
      theme: isDark() ? 'dark' : 'neutral',
      // Long messages in several lines: the picture is narrower, and its letters are larger.
      sequence: { wrap: true, width: 165, actorMargin: 20 },
    });
    for (const [index, { text, source, figure }] of diagrams.entries()) {
      const { svg } = await mermaid.render(`diagram-${index}`, text);
      const picture = document.importNode(
        new DOMParser().parseFromString(svg, 'text/html').body.firstElementChild,
        true,
      );
      // Where there is less room, the picture is moved in itself, rather than too small to be read.
      picture.style.minWidth = `${picture.viewBox.baseVal.width * SMALLEST_SCALE}px`;
      figure.replaceChildren(picture);
      source.hidden = true;
    }
  };

  await draw();
  new MutationObserver(() => void draw()).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => void draw());
});

/**
 * Loads mermaid, on pages that have a diagram. As a script and not as a module: browsers load no modules for a page that was
 * opened as a file, and some hosts send files that end in `.mjs` with a type that is not that of a script.
 */
async function loadMermaid() {
  const script = document.createElement('script');
  script.src = mermaidUrl.href;
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${script.src} could not be loaded`)));
    document.head.append(script);
  });
  return globalThis.mermaid;
}

/** Whether the page is dark: as chosen on it, or else as the system is. */
function isDark() {
  const { theme } = document.documentElement.dataset;
  return (
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  );
}
