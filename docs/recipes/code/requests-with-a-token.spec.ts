import { type HttpEvent, HttpEventType, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, Injector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { authInterceptor } from '../../../src/app/auth';
import { AuthTestingController, provideAuthTesting } from '../../../src/app/auth/testing';
import { ApiPicture } from './api-picture';
import { Downloads } from './downloads';
import { openLiveSocket } from './live-socket';
import { liveUpdates } from './live-updates';

const API = 'https://api.example.test/v1';

@Component({
  selector: 'app-test-picture',
  imports: [ApiPicture],
  template: `<img alt="Ada" appApiPicture="${API}/people/7/picture" />`,
})
class PictureHost {}

async function signedIn(): Promise<{ session: AuthTestingController; network: HttpTestingController }> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
      provideAuthTesting(),
    ],
  });
  const session = TestBed.inject(AuthTestingController);
  await session.settled();
  return { session, network: TestBed.inject(HttpTestingController) };
}

describe('The recipe for a download', () => {
  it('asks with a token in the header, and gives the file its name', async () => {
    const { session, network } = await signedIn();
    const click = spyOn(HTMLAnchorElement.prototype, 'click');
    const saving = TestBed.inject(Downloads).save(`${API}/reports/47`, 'report-47.pdf');
    network.expectOne(`${API}/reports/47`).flush(new Blob(['%PDF']));
    await saving;
    const saved: unknown = click.calls.first().object;
    if (!(saved instanceof HTMLAnchorElement)) throw new Error('Nothing was saved.');
    expect(saved.download).toBe('report-47.pdf');
    expect(saved.href).toMatch(/^blob:/);
    session.expectTokenSentTo(`${API}/reports`);
  });
});

describe('The recipe for a picture', () => {
  it('shows what was fetched with a token', async () => {
    const { session, network } = await signedIn();
    const fixture = TestBed.createComponent(PictureHost);
    // Asks for the picture; what it waits for is answered below.
    const shown = fixture.whenStable();
    await Promise.resolve();
    TestBed.tick();
    network.expectOne(`${API}/people/7/picture`).flush(new Blob(['<svg/>'], { type: 'image/svg+xml' }));
    await shown;
    const image = (fixture.nativeElement as HTMLElement).querySelector('img');
    expect(image?.src).toMatch(/^blob:/);
    session.expectTokenSentTo(`${API}/people`);
  });
});

describe('The recipe for server-sent events', () => {
  it('gives each message once, when it is whole, by a request with a token', async () => {
    const { session, network } = await signedIn();
    const messages: string[] = [];
    runInInjectionContext(TestBed.inject(Injector), () => liveUpdates(`${API}/live`)).subscribe((message) =>
      messages.push(message),
    );
    const stream = network.expectOne(`${API}/live`);
    expect(stream.request.headers.get('Accept')).toBe('text/event-stream');
    for (const [partialText, expected] of [
      ['data: one', []],
      ['data: one\n\ndata: tw', ['one']],
      ['data: one\n\ndata: two\n\n', ['one', 'two']],
    ] as const) {
      stream.event({
        type: HttpEventType.DownloadProgress,
        loaded: partialText.length,
        partialText,
      } as HttpEvent<string>);
      expect(messages).toEqual([...expected]);
    }
    stream.flush('data: one\n\ndata: two\n\ndata: three\n\n');
    expect(messages).toEqual(['one', 'two', 'three']);
    session.expectTokenSentTo(`${API}/live`);
  });
});

describe('The recipe for a WebSocket', () => {
  it('sends the token as the first message, and nowhere in the address', async () => {
    await signedIn();
    const socket = new EventTarget() as WebSocket;
    const sent: unknown[] = [];
    socket.send = (text) => sent.push(JSON.parse(text as string));
    let address = '';
    const opened = await runInInjectionContext(TestBed.inject(Injector), () =>
      openLiveSocket('wss://api.example.test/live', (url) => {
        address = url;
        return socket;
      }),
    );
    expect(sent).toEqual([]);
    opened.dispatchEvent(new Event('open'));
    expect(sent).toEqual([{ type: 'authenticate', token: 'access-token-1' }]);
    expect(address).toBe('wss://api.example.test/live');
  });
});
