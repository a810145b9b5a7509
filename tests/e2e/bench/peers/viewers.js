// Viewers of other projects, each set up as its own documentation does for a long log. A viewer is opened on a log and a
// host element; it answers with what is needed to use it: how to scroll, how to jump, and how to count where it can.
// What is drawn is looked at from outside, by the text in the document.

import { SearchCursor } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { LazyLog } from "@melloware/react-logviewer";
import { Toolbar, ToolbarContent, ToolbarItem } from "@patternfly/react-core";
import { LogViewer, LogViewerSearch } from "@patternfly/react-log-viewer";
import { SearchAddon } from "@xterm/addon-search";
import { Terminal } from "@xterm/xterm";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "@patternfly/react-core/dist/styles/base.css";
import "@xterm/xterm/css/xterm.css";

const frame = () => new Promise(requestAnimationFrame);

/** The element below the host that scrolls the most. */
const tallest = (host) => {
  const all = [host, ...host.querySelectorAll("*")].filter((element) => element.clientHeight > 200);
  return all.toSorted((a, b) => b.scrollHeight - b.clientHeight - (a.scrollHeight - a.clientHeight))[0];
};

/** Scrolls an element: by pages, to a share of its way. */
const byElement = (find) => ({
  by: (pages) => {
    const element = find();
    element.scrollTop += pages * element.clientHeight;
  },
  to: (share) => {
    const element = find();
    element.scrollTop = share * element.scrollHeight;
  },
});

async function until(test) {
  for (;;) {
    const found = test();
    if (found) return found;
    await frame();
  }
}

async function pre(log, host) {
  const element = document.createElement("pre");
  element.textContent = log;
  host.append(element);
  await frame();
  return byElement(() => host);
}

async function codemirror(log, host) {
  const state = EditorState.create({ doc: log, extensions: [lineNumbers(), EditorState.readOnly.of(true)] });
  const view = new EditorView({ state, parent: host });
  view.dom.style.height = "100%";
  await frame();
  return {
    ...byElement(() => view.scrollDOM),
    // Its search panel has no count; this is what it would be built from.
    count: async (word) => {
      let count = 0;
      for (const cursor = new SearchCursor(view.state.doc, word); !cursor.next().done; ) count += 1;
      return count;
    },
  };
}

async function xterm(log, host) {
  const terminal = new Terminal({ cols: 160, rows: 40, scrollback: 10_000_000, convertEol: true, allowProposedApi: true });
  const search = new SearchAddon({ highlightLimit: 10_000_000 });
  terminal.loadAddon(search);
  terminal.open(host);
  for (let at = 0; at < log.length; at += 1 << 20) await new Promise((done) => terminal.write(log.slice(at, at + (1 << 20)), done));
  await frame();
  return {
    by: (pages) => terminal.scrollLines(pages * terminal.rows),
    to: (share) => terminal.scrollToLine(Math.floor(share * terminal.buffer.active.length)),
    count: (word) =>
      new Promise((resolve) => {
        search.onDidChangeResults(({ resultCount }) => resolve(resultCount));
        search.findNext(word, { caseSensitive: true, decorations: { matchBackground: "#ff7a1f", matchOverviewRuler: "#ff7a1f", activeMatchColorOverviewRuler: "#ff7a1f" } });
      }),
  };
}

async function patternfly(log, host) {
  const bar = createElement(ToolbarItem, null, createElement(LogViewerSearch, { placeholder: "Search", minSearchChars: 2 }));
  const toolbar = createElement(Toolbar, null, createElement(ToolbarContent, null, bar));
  createRoot(host).render(createElement(LogViewer, { data: log, height: 640, hasLineNumbers: true, toolbar }));
  await until(() => host.querySelector("[class*=log-viewer__text]"));
  return {
    ...byElement(() => tallest(host)),
    count: async (word) => {
      const field = host.querySelector("input");
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, word);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const found = await until(() => /\/\s*([\d,]+)/.exec(host.querySelector("[class*=search-input]")?.textContent ?? ""));
      return Number(found[1].replaceAll(",", ""));
    },
  };
}

async function melloware(log, host) {
  createRoot(host).render(createElement(LazyLog, { text: log, height: 700, enableSearch: true, caseInsensitive: false }));
  await until(() => host.querySelector("[class*=line] span, [class*=Line] span"));
  return byElement(() => tallest(host));
}

globalThis.viewers = { pre, codemirror, xterm, patternfly, melloware };
