/* From what the map shows to a search: an ordinary address, so that it can be shared and gone back from. */

/* "Where" is a place and how far from it, or an area of the map: one takes the place of the other. */
const REPLACED = ["pagina", "plaats", "lat", "lon", "ver", "km", "min_km", "minuten"];

/**
 * Searches an area: in place where the page can, else by going there.
 * @param {Element} source what asked for it
 * @param {[number, number, number, number]} bbox west, south, east, north
 * @param {number} zoom
 */
export function searchArea(source, bbox, zoom) {
  const address = addressOf(bbox, zoom);
  if (window.htmx) window.htmx.ajax("get", address, { source });
  else window.location.assign(address);
}

/** After the reader moved the map: a link that searches what is in view. */
export function areaOffer(map, shell) {
  const room = document.createElement("div");
  room.className = "map__offer";
  room.setAttribute("aria-live", "polite");
  shell.prepend(room);
  const link = document.createElement("a");
  link.id = "zoek-gebied";
  link.className = "button button--quiet";
  link.textContent = "Zoek in dit gebied";
  const view = () => {
    const bounds = map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    searchArea(link, view(), map.getZoom());
  });
  map.on("byhand", () => {
    link.href = addressOf(view(), map.getZoom());
    if (!link.isConnected) room.append(link);
  });
  return { withdraw: () => link.remove() };
}

/** The present search, but for an area. */
function addressOf(bbox, zoom) {
  const address = new URL(window.location.href);
  for (const name of REPLACED) address.searchParams.delete(name);
  if (address.searchParams.get("sort") === "dichtbij") address.searchParams.delete("sort");
  address.searchParams.set("bbox", bbox.map((degrees) => degrees.toFixed(4)).join(","));
  address.searchParams.set("zoom", String(Math.round(zoom)));
  // On a phone the map is open by its address: it stays open. Nothing else is jumped to.
  if (!document.querySelector(":target #map")) address.hash = "";
  return address.href;
}
