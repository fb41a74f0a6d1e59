import { inject } from '@angular/core';

import { AuthService } from '../../../src/app/auth';

/**
 * Opens a WebSocket and shows the API who it is for. A browser sends no header of ours with it, and a token in the address would
 * be written into the log of every proxy on the way: so it is the first message. To be called in an injection context.
 *
 * @param url Such as `wss://api.example.com/live`.
 * @param open Opens it. Default: the browser.
 * @throws AuthError Why there is no token.
 */
export async function openLiveSocket(
  url: string,
  open = (address: string) => new WebSocket(address),
): Promise<WebSocket> {
  const token = await inject(AuthService).accessToken();
  const socket = open(url);
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ type: 'authenticate', token }));
  });
  return socket;
}
