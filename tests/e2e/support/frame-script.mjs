// Pages around the console that answer whatever comes, keep whatever they hear, and let a test send anything.

/** A page of its own. */
export const page_ = (body) => `<!doctype html><html lang="en"><head><title>x</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;

/** What such a page runs: `heard`, `ports`, `ready(nonce)` and `greeting()` are for the test. */
export const script = `<script>
  window.heard = [];
  window.ports = [];
  const keep = ({ data }) => heard.push(JSON.stringify(data) ?? String(data));
  addEventListener("message", keep);
  window.console_ = (name = "console") => document.getElementsByName(name)[0].contentWindow;
  window.ready = (nonce, more = {}, ports = 1) => {
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    for (const { port1 } of channels) { port1.onmessage = keep; window.ports.push(port1); }
    console_().postMessage({ gantry: "ready", protocol: 1, nonce, ...more }, "*", channels.map(({ port2 }) => port2));
    return channels[0]?.port1;
  };
  window.greeting = () => heard.map((text) => { try { return JSON.parse(text); } catch { return null; } }).findLast((data) => data?.gantry === "init");
</script>`;
