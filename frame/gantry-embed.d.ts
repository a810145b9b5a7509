/**
 * Gantry in a page of yours. Protocol 1 of docs/embedding/frame.md; the element is described in docs/embedding/README.md.
 */

/** What the page around decides. What is left out has its default. */
export interface GantryContext {
  /** `"auto"`, the default, follows the reader's system. */
  theme?: "light" | "dark" | "auto" | undefined;
  /** A CSS colour by name, digits or function; all shades follow from it. */
  accent?: string | undefined;
  /** A BCP 47 tag such as `"de-CH"`, for numbers and times. Read when the console starts. */
  locale?: string | undefined;
  /** Size of running text in pixels, 10 to 24. The default is 13; everything grows with it. */
  fontSize?: number | undefined;
  /** Id of the hub. Another one loads the console anew. */
  hub?: string | undefined;
  /** Where the console begins, such as `"/images?state=live"`. */
  route?: string | undefined;
}

/** Why a key is wanted: the console starts, or the platform no longer takes the last one (401). */
export interface GantryKeyQuestion {
  reason: "start" | "refused";
  /** The hub that the key is wanted for, where the console knows it. */
  hub?: string;
}

export interface GantryFrameOptions {
  /** Where the console is hosted, such as `"https://images.example.com/"`. The helper adds `?embed`. */
  src: string;
  /** Hands over a key. Called at the start and after each 401. Without it the console signs in as its config.json says. */
  getKey?: (question: GantryKeyQuestion) => string | Promise<string>;
  context?: GantryContext;
  /** The reader went somewhere. `route` is what `navigate` and `context.route` take. */
  onNavigate?: (route: string, title: string) => void;
  /** Something was typed that leaving would lose, or no longer. */
  onDirty?: (dirty: boolean) => void;
  /** `"fill"`, the default, takes the height of the container. Otherwise the frame is as tall as its page, within bounds in pixels. */
  height?: "fill" | { min: number; max: number };
  /** What the frame is called for those who cannot see it; `"Container images"` by default. */
  title?: string;
}

export interface GantryFrame {
  /** The frame itself. */
  readonly frame: HTMLIFrameElement;
  /** Changes some of the context. Theme, accent and font size change at once; another hub loads the console anew. */
  setContext(changes: GantryContext): void;
  /** Goes to a route. Where a form would lose something, the console asks the reader first. */
  navigate(route: string): void;
  /** Takes the frame away and ends the conversation. */
  destroy(): void;
}

/** Puts the console into `container`, which decides its size, and speaks with it. */
export function embedFrame(container: Element, options: GantryFrameOptions): GantryFrame;
