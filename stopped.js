// What is shown in place of the console where it cannot run. The loader brings this file only then; its sentences stand
// here and not in src/words, because they are needed where the wasm is not.

const SENTENCES = {
  old: ["This browser is too old for Gantry", "It lacks WebAssembly SIMD. Chrome 91, Firefox 89 and Safari 16.4 have it."],
  start: ["Gantry could not start", "Check the connection, then reload."],
  files: ["Gantry could not start", "Files of this version are missing on the host. A deployment may be under way: reload in a moment, and tell whoever runs this host if that does not help."],
  // These four are of frame/framed.js: nobody is let in, so nothing was started.
  alone: ["This address is for a frame", "Gantry was opened with ?embed, which is for frames in other pages. Open it without that.", "Open Gantry on its own"],
  parent: ["This page may not show Gantry", "Whoever runs this console can let it: its origin goes into parents of config.json and into frame-ancestors of the policy, and so do those of all pages around it."],
  opaque: ["This frame hides where it comes from", "It is sandboxed without allow-same-origin, so Gantry cannot tell who shows it, and starts nothing."],
  silent: ["The page around did not answer", "It has to answer the greeting of protocol 1, as gantry-embed.js does. Reload once that page is ready."],
  panic: ["Gantry hit an error it did not expect", "What was already sent may have taken effect. Reload to go on."],
};

/** The same inside another page. */
const WITHIN = {
  start: ["Gantry could not start", "Check the connection, then start it again. If that does not help, reload the page."],
  panic: ["Gantry hit an error it did not expect", "What was already sent may have taken effect. The rest of this page is not concerned. Start it again to go on."],
};

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

const button = (text, onclick) => element("button", { type: "button", className: "button", onclick }, text);

/**
 * Draws the panel inside `root`. `why` chooses the sentences; `version` and `detail` go into the report. Inside another page,
 * which is not ours to load anew, `again` begins the console anew, and `hadFocus` says whether the focus is ours to move.
 */
export function show(root, why, version, detail, { again, hadFocus = true } = {}) {
  if (root.querySelector(".crash")) return;
  const [title, advice, way] = (again && WITHIN[why]) || SENTENCES[why];
  const report = element("pre", { tabIndex: 0 }, [title, detail, version, location.pathname, navigator.userAgent].join("\n"));
  const copy = button("Copy report", async () => {
    getSelection().selectAllChildren(report);
    const copied = await navigator.clipboard?.writeText(report.textContent).then(() => true, () => false);
    copy.textContent = copied ? "Report copied" : "Report selected";
  });
  const out = () => element("a", { className: "button", href: document.baseURI }, way);
  const reload = () => (way ? out() : button("Reload", () => location.reload()));
  const goOn = again ? button("Start again", again) : reload();
  const heading = element("h1", { tabIndex: -1 }, title);
  const panel = element(again ? "div" : "main", { className: "crash" });
  panel.append(heading, element("p", {}, advice), report, goOn, copy);
  root.replaceChildren(panel);
  if (hadFocus) heading.focus();
}
