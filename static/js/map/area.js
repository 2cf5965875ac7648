/* From what the map shows to a search: an ordinary address, so that it can be shared and gone back from. */

/**
 * The present search, but for an area instead of around a place.
 * @param {[number, number, number, number]} bbox west, south, east, north
 */
export function searchIn(bbox, zoom) {
  const address = new URL(window.location.href);
  for (const name of ["pagina", "plaats", "lat", "lon", "km", "min_km"]) address.searchParams.delete(name);
  address.searchParams.set("bbox", bbox.map((degrees) => degrees.toFixed(4)).join(","));
  address.searchParams.set("zoom", String(Math.round(zoom)));
  address.hash = "";
  return address.href;
}

/** After the reader moved the map: a link that searches what is in view. */
export function offerArea(map, shell) {
  const link = document.createElement("a");
  link.className = "button button--quiet map__area";
  link.textContent = "Zoek in dit gebied";
  const offer = () => {
    const view = map.getBounds();
    link.href = searchIn([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], map.getZoom());
    if (!link.isConnected) shell.append(link);
  };
  // Leaflet's own first view, and panning to a popup, are no wish of the reader.
  map.on("dragend", offer);
  shell.addEventListener("click", (event) => {
    if (event.target.closest(".leaflet-control-zoom")) map.once("zoomend", offer);
  });
  shell.addEventListener("keyup", (event) => {
    if (/^(Arrow|[+=-])/.test(event.key)) map.once("moveend", offer);
  });
}
