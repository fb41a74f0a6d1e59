/**
 * What a page may ask a browser for, and this application never does. The names are those that browsers know: for others they would
 * complain in the console.
 *
 * @see [Policy controlled features](https://github.com/w3c/webappsec-permissions-policy/blob/main/features.md)
 */
const UNUSED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const;

/**
 * The `Permissions-Policy`: script that somebody has got into the page, or into a frame in it, opens no camera and asks for no place.
 *
 * @returns The value of the header.
 */
export function permissionsPolicy(): string {
  return UNUSED.map((feature) => `${feature}=()`).join(', ');
}
