import { html } from './html.ts';

/**
 * The logo of the application, as its `public/favicon.svg` has it: a clock whose hands are a tick. It
 * stands in the page itself, so that a page still loads nothing but its style sheet.
 */
export const LOGO = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8" fill="#1b4fa0" />
  <g fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round">
    <path d="M21.6 9.1A9 9 0 1 0 24.8 14" stroke-width="2.4" />
    <path d="M12 15.6l4 4 8.4-9.8" stroke="#ffc98f" stroke-width="2.8" />
  </g>
</svg>`;

const AS_FILE = LOGO.text.replace(
  'class="logo" viewBox="0 0 32 32" aria-hidden="true"',
  'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"',
);

/** The same as an icon of the page: in its address, because pages may load images from nowhere else. */
export const ICON_ADDRESS = `data:image/svg+xml,${encodeURIComponent(AS_FILE)}`;
