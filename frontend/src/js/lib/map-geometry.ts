/** Where to write a place's name, and how far places reach. */
type Position = number[];

function ringsOf(geometry: GeoJSON.Geometry): Position[][] {
  if (geometry.type === "Polygon") return geometry.coordinates.slice(0, 1);
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1));
  return [];
}

const waysOf = (geometry: GeoJSON.Geometry): Position[] =>
  geometry.type === "LineString" ? geometry.coordinates : geometry.type === "Point" ? [geometry.coordinates] : [];

/** Twice the signed area, and the centroid, of a closed ring. */
function measure(ring: Position[]): { area: number; centre: [number, number] } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  const [fx = 0, fy = 0] = ring[0] ?? [];
  return { area: Math.abs(area), centre: area === 0 ? [fx, fy] : [x / (3 * area), y / (3 * area)] };
}

/** One point with the name of each place: the centroid of its largest part. */
export function namePoints(data: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  const features = data.features.flatMap((feature): GeoJSON.Feature[] => {
    if (feature.geometry?.type === "Point") return pointName(feature, feature.geometry);
    const parts = feature.geometry ? ringsOf(feature.geometry).map(measure) : [];
    const largest = parts.sort((a, b) => b.area - a.area)[0];
    if (!largest || !feature.properties?.name) return [];
    return [{ type: "Feature", properties: { name: feature.properties.name, ...(feature.properties.mark ? { mark: feature.properties.mark } : {}) }, geometry: { type: "Point", coordinates: largest.centre } }];
  });
  return { type: "FeatureCollection", features };
}

/** A point bears its own name: a stop's number inside its mark, an office's name below it. */
function pointName(feature: GeoJSON.Feature, geometry: GeoJSON.Point): GeoJSON.Feature[] {
  const { name, hue } = feature.properties ?? {};
  if (!name) return [];
  return [{ type: "Feature", properties: { name, at: hue === undefined ? "below" : "inside" }, geometry }];
}

/** Every position of every boundary, way and point. */
export const positions = (data: GeoJSON.FeatureCollection): Position[] =>
  data.features.flatMap((feature) => (feature.geometry ? [...ringsOf(feature.geometry).flat(), ...waysOf(feature.geometry)] : []));
