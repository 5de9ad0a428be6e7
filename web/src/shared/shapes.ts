// A stop's state has a shape as well as a colour: ring waiting, arrow on its way, tick done, cross failed, dot late.
// One set of paths in a 24 by 24 box serves the lists (SVG) and the map (canvas).

export type StopState = "waiting" | "active" | "done" | "failed" | "late";
export const STATES: readonly StopState[] = ["waiting", "active", "late", "done", "failed"];
export const STATE_WORDS: Record<StopState, string> = { waiting: "waiting", active: "next", late: "late", done: "done", failed: "failed" };

interface Shape {
  body: string;
  mark: string;
  markFilled: boolean;
  hollow: boolean;
}

const DISC = "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19z";
const RING = "M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16z";
const SQUARE = "M6 2.5h12a3.5 3.5 0 0 1 3.5 3.5v12a3.5 3.5 0 0 1-3.5 3.5h-12a3.5 3.5 0 0 1-3.5-3.5v-12a3.5 3.5 0 0 1 3.5-3.5z";

export const SHAPES: Record<StopState, Shape> = {
  waiting: { body: RING, mark: "", markFilled: false, hollow: true },
  active: { body: DISC, mark: "M9 7l7.5 5l-7.5 5z", markFilled: true, hollow: false },
  late: { body: RING, mark: "M12 8.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2z", markFilled: true, hollow: true },
  done: { body: DISC, mark: "M7 12.4l3.6 3.6l6.6-7.4", markFilled: false, hollow: false },
  failed: { body: SQUARE, mark: "M7.5 7.5l9 9M16.5 7.5l-9 9", markFilled: false, hollow: false },
};

/** The state's sign for lists, 20 px, with the word for those who do not see it. */
export function stateIcon(state: StopState, sizePx = 20): SVGSVGElement {
  const shape = SHAPES[state];
  const svg = svgElement("svg", { viewBox: "0 0 24 24", width: sizePx, height: sizePx, class: `sign sign-${state}`, role: "img", "aria-label": STATE_WORDS[state] });
  svg.append(svgElement("path", { d: shape.body, class: shape.hollow ? "sign-ring" : "sign-body" }));
  if (shape.mark) svg.append(svgElement("path", { d: shape.mark, class: shape.hollow ? "sign-dot" : shape.markFilled ? "sign-arrow" : "sign-mark" }));
  return svg;
}

export function svgElement<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
