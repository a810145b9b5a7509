/** Types of gantry-console.js, protocol 1: see docs/embedding/element.md. */

/** Why a key is asked for: before a request, or because the platform did not take the last one. */
export interface GantryKeyQuestion {
  hub: string | null;
  reason: "start" | "refused";
}

export declare class GantryConsole extends HTMLElement {
  static readonly protocol: 1;
  static readonly version: string;
  api: string | null;
  hub: string | null;
  /** The route that is shown; setting it leads there. */
  view: string;
  theme: "light" | "dark" | "auto" | string | null;
  accent: string | null;
  locale: string | null;
  history: "memory" | "hash" | string | null;
  /** Settings of config.json that have no attribute. */
  config: Record<string, unknown> | undefined;
  /** Asked before each request; the console keeps what it is given no longer than the request needs it. */
  getKey: ((question: GantryKeyQuestion) => Promise<string> | string) | undefined;
  /** True while something was typed that would be lost. */
  readonly dirty: boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "gantry-console": GantryConsole;
  }
  interface GlobalEventHandlersEventMap {
    "gantry:navigate": CustomEvent<{ view: string; title: string }>;
    "gantry:dirty": CustomEvent<{ dirty: boolean }>;
    "gantry:error": CustomEvent<{ why: "start" | "panic"; detail: string }>;
  }
}
