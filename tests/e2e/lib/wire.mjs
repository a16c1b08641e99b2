// The network between phone and server, and everything that goes wrong in it.
//
// A fault is a state of the wire, set by the test and awaited by what it did:
// nothing here depends on how long something takes.
import http from "node:http";

const PORTAL = `<!DOCTYPE html><html><head><title>Hotel Wi-Fi</title></head>
<body><h1>Welcome to our hotel</h1><form><input name="room"><button>Log in</button></form></body></html>`;

/** A proxy on a port that stays the same while servers come and go behind it. */
export class Wire {
  static async open() {
    const wire = new Wire();
    wire.requests = [];
    wire.waiting = [];
    wire.fault = { kind: "none" };
    wire.agent = new http.Agent({ keepAlive: true });
    wire.server = http.createServer((request, response) => wire.pass(request, response));
    wire.server.listen(0, "127.0.0.1");
    await new Promise((ready) => wire.server.once("listening", ready));
    wire.url = `http://127.0.0.1:${wire.server.address().port}`;
    return wire;
  }

  /** Where requests go from now on. */
  leadsTo(port) {
    this.port = port;
  }

  /** Nothing fails any more. */
  mend() {
    this.fault = { kind: "none" };
  }

  /** Every connection breaks before it carries anything. */
  cutOff() {
    this.fault = { kind: "cut-off" };
    this.server.closeAllConnections();
  }

  /** Everything is answered 200 with somebody's login page. */
  becomePortal() {
    this.fault = { kind: "portal" };
    this.server.closeAllConnections();
  }

  /** The next `path` breaks after `n` bytes of its body; then everything passes. */
  cutUpload(path, n) {
    this.fault = { kind: "cut-upload", path, n };
  }

  /** The next answer to `path` is lost after the server gave it; then everything passes. */
  loseAnswer(path) {
    this.fault = { kind: "lose-answer", path };
  }

  /** Ends when `n` requests in all were seen that `matches` likes. */
  async until(matches, n = 1) {
    while (this.requests.filter(matches).length < n) {
      await new Promise((seen) => this.waiting.push(seen));
    }
    return this.requests.filter(matches);
  }

  note(entry) {
    this.requests.push(entry);
    for (const seen of this.waiting.splice(0)) seen();
  }

  async pass(request, response) {
    const { fault } = this;
    const path = new URL(request.url, "http://any").pathname;
    const entry = { method: request.method, path, sent: 0, status: 0 };
    const lost = (why) => {
      request.socket.destroy();
      this.note({ ...entry, lost: why });
    };
    if (fault.kind === "cut-off") return lost("cut-off");
    if (fault.kind === "portal") {
      request.resume();
      response.writeHead(200, { "content-type": "text/html" });
      response.end(PORTAL);
      return this.note({ ...entry, status: 200, lost: "portal" });
    }
    const isHit = fault.path === path;
    if (isHit) this.mend();
    const body = [];
    for await (const piece of request) {
      body.push(piece);
      entry.sent += piece.length;
      if (isHit && fault.kind === "cut-upload" && entry.sent >= fault.n) {
        this.forwardPart(request, Buffer.concat(body).subarray(0, fault.n));
        return lost("cut-upload");
      }
    }
    this.forward(request, Buffer.concat(body), entry, response, () =>
      isHit && fault.kind === "lose-answer" ? lost("lose-answer") : null,
    );
  }

  /** Hands the server the beginning of a request, and breaks the connection. */
  forwardPart(request, part) {
    const upstream = http.request(this.options(request));
    upstream.on("error", () => {});
    upstream.write(part, () => upstream.destroy());
  }

  forward(request, body, entry, response, isLost) {
    const upstream = http.request(this.options(request), async (answer) => {
      const pieces = [];
      for await (const piece of answer) pieces.push(piece);
      entry.status = answer.statusCode;
      if (isLost() !== null) return;
      response.writeHead(answer.statusCode, answer.headers);
      response.end(Buffer.concat(pieces));
      this.note({ ...entry, received: Buffer.concat(pieces).length });
    });
    upstream.on("error", () => {
      // The server is away: the phone sees a connection that breaks.
      request.socket.destroy();
      this.note({ ...entry, lost: "server-away" });
    });
    upstream.end(body);
  }

  options(request) {
    const { method, url, headers } = request;
    return { host: "127.0.0.1", port: this.port, method, path: url, headers, agent: this.agent };
  }

  async close() {
    this.server.closeAllConnections();
    this.agent.destroy();
    await new Promise((closed) => this.server.close(closed));
  }
}
