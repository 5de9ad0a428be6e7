// Bars of money in the page's own colours, light and dark; the numbers stand in the table below the charts.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { h } from "../shared/h";
import { money } from "../shared/times";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
const MOST = 12;

export function barChart(title: string, bars: [string, number][]): HTMLElement {
  const shown = bars.slice(0, MOST);
  const canvas = h("canvas", { role: "img", "aria-label": `${title}: ${shown.map(([name, cents]) => `${name} ${money(cents)}`).join(", ")}` });
  const box = h("div", { class: "chart-box" }, canvas);
  // Drawn once it is in the page, where its width is known.
  requestAnimationFrame(() => draw(canvas, shown));
  return box;
}

function draw(canvas: HTMLCanvasElement, bars: [string, number][]): void {
  const style = getComputedStyle(document.body);
  const [ink, line, accent] = ["--ink-soft", "--line", "--accent"].map((name) => resolved(style, name));
  const chart = new Chart(canvas, {
    type: "bar",
    data: { labels: bars.map(([name]) => name), datasets: [{ data: bars.map(([, cents]) => cents / 100), backgroundColor: accent, borderRadius: 4, maxBarThickness: 28 }] },
    options: {
      indexAxis: "y",
      maintainAspectRatio: false,
      animation: false,
      scales: { x: { ticks: { color: ink, callback: (value) => money(Number(value) * 100), maxTicksLimit: 5 }, grid: { color: line } }, y: { ticks: { color: ink }, grid: { display: false } } },
      plugins: { tooltip: { callbacks: { label: (item) => money(Math.round(Number(item.raw) * 100)) } } },
    },
  });
  new MutationObserver(() => {
    chart.destroy();
    draw(canvas, bars);
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}

/** A colour variable as the browser paints it, light-dark() worked out. */
function resolved(style: CSSStyleDeclaration, name: string): string {
  const probe = h("span", {});
  probe.style.color = style.getPropertyValue(name);
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
