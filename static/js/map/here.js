/* Where the reader searches from: the middle of a place as a dot, the reader's own whereabouts as an area. */

/* What is told of the reader's whereabouts is rounded to about this. */
const READER_METRES = 100;
const SMALLEST = 28;

/**
 * @param {L.Map} map
 * @param {L.LayerGroup} layer
 * @param {{lat: number, lon: number, name: string, reader?: boolean, km?: number} | null} here
 */
export function drawHere(map, layer, here) {
  layer.clearLayers();
  if (!here) return;
  const point = [here.lat, here.lon];
  if (here.km) {
    layer.addLayer(window.L.circle(point, { radius: here.km * 1000, className: "map-reach", interactive: false }));
  }
  const size = here.reader ? Math.max(SMALLEST, 2 * pixels(map, READER_METRES)) : 18;
  const className = here.reader ? "map-here map-here--area" : "map-here";
  const icon = window.L.divIcon({ className, iconSize: [size, size] });
  const marker = window.L.marker(point, { icon, interactive: false, keyboard: false, zIndexOffset: -500 });
  marker.on("add", () => {
    marker.getElement().setAttribute("role", "img");
    marker.getElement().setAttribute("aria-label", here.reader ? "Hier ben jij ongeveer" : `Je zoekt vanaf ${here.name}`);
  });
  layer.addLayer(marker);
}

function pixels(map, metres) {
  const { lat, lng } = map.getCenter();
  const aside = map.containerPointToLatLng(map.latLngToContainerPoint([lat, lng]).add([100, 0]));
  return (metres * 100) / map.distance([lat, lng], aside);
}
