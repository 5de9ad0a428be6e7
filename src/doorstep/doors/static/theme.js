// Before the first paint: the kept choice of light or dark, so that the page does not flash.
{
  const kept = localStorage.getItem("doorstep.theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
}
