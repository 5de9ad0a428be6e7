// The map's stop signs: one small picture for each state and route colour, drawn from the same shapes as the lists.
import type { Map as GlMap } from "maplibre-gl";
import { routeColors } from "../shared/palette";
import { SHAPES, STATES, type StopState } from "../shared/shapes";

const SIZE_PX = 26;
const STATE_COLOR: Partial<Record<StopState, [light: string, dark: string]>> = { late: ["#b36b00", "#f5b93f"], failed: ["#b3330b", "#ff9270"] };

/** Puts all signs into the map under the names 'waiting-0' ... 'late-8', and the vans' and the depot's. */
export function addIcons(map: GlMap, dark: boolean): void {
  const ratio = Math.max(2, Math.ceil(devicePixelRatio));
  const put = (name: string, image: ImageData): void => {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, image, { pixelRatio: ratio });
  };
  routeColors(dark).forEach((color, index) => {
    for (const state of STATES) put(`${state}-${index}`, stopSign(state, color, dark, ratio));
    put(`van-${index}`, van(color, dark, ratio));
  });
  put("depot", depot(dark, ratio));
}

function stopSign(state: StopState, routeColor: string, dark: boolean, ratio: number): ImageData {
  const shape = SHAPES[state];
  const color = STATE_COLOR[state]?.[dark ? 1 : 0] ?? routeColor;
  const ground = dark ? "#12161b" : "#ffffff";
  return drawn(SIZE_PX, ratio, (pen) => {
    const body = new Path2D(shape.body);
    pen.lineJoin = pen.lineCap = "round";
    stroke(pen, body, ground, shape.hollow ? 6 : 3);
    pen.fillStyle = shape.hollow ? ground : color;
    pen.fill(body);
    if (shape.hollow) stroke(pen, body, color, 3.2);
    if (!shape.mark) return;
    pen.fillStyle = shape.hollow ? color : ground;
    if (shape.markFilled) pen.fill(new Path2D(shape.mark));
    else stroke(pen, new Path2D(shape.mark), ground, 2.8);
  });
}

function van(color: string, dark: boolean, ratio: number): ImageData {
  return drawn(38, ratio, (pen) => {
    const disc = new Path2D("M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21z");
    pen.fillStyle = color;
    pen.fill(disc);
    stroke(pen, disc, dark ? "#12161b" : "#ffffff", 1.8);
    pen.fillStyle = dark ? "#12161b" : "#ffffff";
    pen.fill(new Path2D("M5.5 8h7.5v7h-7.5zM13.8 9.8h2.6l2.1 2.6v2.6h-4.7z"));
    pen.fill(new Path2D("M8.2 14.2a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2zM15.4 14.2a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z"));
  });
}

function depot(dark: boolean, ratio: number): ImageData {
  return drawn(34, ratio, (pen) => {
    const house = new Path2D("M3 10l9-6.5l9 6.5v10.5h-18z");
    pen.lineJoin = "round";
    stroke(pen, house, dark ? "#12161b" : "#ffffff", 3);
    pen.fillStyle = dark ? "#eef1f5" : "#161b22";
    pen.fill(house);
    pen.fillStyle = dark ? "#161b22" : "#ffffff";
    pen.fill(new Path2D("M8 13h8v7.5h-8z"));
  });
}

function drawn(sizePx: number, ratio: number, draw: (pen: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const side = sizePx * ratio;
  const pen = new OffscreenCanvas(side, side).getContext("2d")!;
  pen.scale(side / 24, side / 24);
  draw(pen);
  return pen.getImageData(0, 0, side, side);
}

function stroke(pen: OffscreenCanvasRenderingContext2D, path: Path2D, color: string, width: number): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke(path);
}
