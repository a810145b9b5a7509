// What the element may write into the document where the page enforces Trusted Types: markup without a way to run code, and
// the address of its own worker. The page allows it by the name of the policy, `trusted-types gantry-console`.

// The same rule as in loader.js, which is one file so that nothing waits for a second; a test holds the two together.
const RUNS_CODE = /<\/?(script|iframe|object|embed|base|meta|link)|[\s"'/]on\w+\s*=|srcdoc|&(#|tab|newline|colon)/i;
const isInert = (html) => !RUNS_CODE.test(html) && !/javascript:/i.test(html.replace(/[\0-\x20]/g, ""));
const refuse = (what) => {
  throw new TypeError(`Refused ${what}`);
};

/** Addresses of workers that we made. */
export const workers = new Set();

const rules = {
  createHTML: (html) => (isInert(html) ? html : refuse("markup that could run code")),
  createScriptURL: (url) => (workers.has(url) ? url : refuse("a foreign script")),
};

function make() {
  try {
    return globalThis.trustedTypes?.createPolicy("gantry-console", rules) ?? rules;
  } catch {
    // The page does not allow the name. A default policy of its own may still let us through.
    return rules;
  }
}

export const policy = make();
