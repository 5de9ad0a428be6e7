// Route colours: nine that people with any common colour blindness tell apart (after Paul Tol's "muted" scheme),
// with brighter ones for the dark map. The tenth route starts again, dashed; its label says which it is.

export const ROUTE_COLORS_LIGHT = ["#332288", "#117733", "#882255", "#0b7285", "#aa4499", "#8a6d00", "#cc3b57", "#2f6fb5", "#5f6b1f"] as const;
export const ROUTE_COLORS_DARK = ["#a79bff", "#59c776", "#f08bb8", "#5fd0dc", "#e39ae6", "#e0c35a", "#ff8f9f", "#88c4f5", "#c3cc6b"] as const;

/** The colours of the theme. */
export function routeColors(dark: boolean): readonly string[] {
  return dark ? ROUTE_COLORS_DARK : ROUTE_COLORS_LIGHT;
}

/** The colour of the route with this index. */
export function routeColor(index: number, dark: boolean): string {
  const colors = routeColors(dark);
  return colors[index % colors.length]!;
}
