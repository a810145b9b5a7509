// What must not happen while a page is open: console errors, uncaught errors, violations of the content policy. A
// journey names what it provokes on purpose; everything else fails it.

// Chromium reports a missing config.json as an error, and a missing one is how a host says "the defaults".
const isMissingConfig = (message) =>
  message.location().url.endsWith("/config.json") && /status of 404/.test(message.text());

const VIOLATION = /policy violation|Content Security Policy|violates|Trusted ?Type|ERR_BLOCKED_BY_CSP/i;

/**
 * Collects problems of all pages of a context, until `stop()`: what a page was still loading fails when it is closed.
 * `allowed` is a list of patterns.
 */
export async function watch(context, allowed = []) {
  const problems = [];
  let isOver = false;
  const note = (kind, text) => {
    if (isOver) return;
    // A violation of the policy is allowed only by a pattern that speaks of one.
    const speaks = (pattern) => !VIOLATION.test(text) || VIOLATION.test(pattern.source);
    if (!allowed.some((pattern) => speaks(pattern) && pattern.test(text))) problems.push(`${kind}: ${text}`);
  };
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on("console", (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() === "error" && !isMissingConfig(message)) note("console", `${message.text()} (${url}:${lineNumber})`);
  });
  context.on("weberror", (event) => note("uncaught", String(event.error().stack ?? event.error())));
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A superseded request is aborted by design.
    if (why !== "net::ERR_ABORTED") note("request", `${request.method()} ${request.url()} ${why}`);
  });
  return { problems, stop: () => (isOver = true) };
}
