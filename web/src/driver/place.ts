// Where the phone is: asked for only once the route is started, told to the server every 15 seconds at most.

export interface Fix {
  lat: number;
  lon: number;
  accuracy: number;
  speed: number | null;
  heading: number | null;
}
const EVERY_MS = 15_000;

export class Place {
  last: Fix | null = null;
  private watch = 0;
  private told = 0;

  follow(tell: (fix: Fix) => void): void {
    if (!navigator.geolocation || this.watch) return;
    const seen = ({ coords }: GeolocationPosition): void => {
      this.last = { lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy, speed: coords.speed, heading: Number.isNaN(coords.heading) ? null : coords.heading };
      if (Date.now() - this.told < EVERY_MS) return;
      this.told = Date.now();
      tell(this.last);
    };
    // Without a fix the day goes on; events then say honestly that they know no place.
    this.watch = navigator.geolocation.watchPosition(seen, () => undefined, { enableHighAccuracy: true, maximumAge: 10_000 });
  }

  stop(): void {
    if (this.watch) navigator.geolocation.clearWatch(this.watch);
    this.watch = 0;
  }
}
