/** Plays an outcome's beeps; silent until the first key or tap, which browsers ask for. */
export class Beeper {
  private context: AudioContext | null = null;
  muted = localStorage.getItem("doorstep.station.muted") === "yes";

  play(beeps: [frequencyHz: number, durationMs: number][]): void {
    if (this.muted) return;
    this.context ??= new AudioContext();
    void this.context.resume();
    let at = this.context.currentTime;
    for (const [frequencyHz, durationMs] of beeps) {
      this.tone(frequencyHz, at, durationMs / 1000);
      at += durationMs / 1000 + 0.06;
    }
  }

  mute(muted: boolean): void {
    this.muted = muted;
    localStorage.setItem("doorstep.station.muted", muted ? "yes" : "no");
  }

  private tone(frequencyHz: number, at: number, durationS: number): void {
    const context = this.context!;
    const tone = new OscillatorNode(context, { type: "square", frequency: frequencyHz });
    // A square wave carries through machine noise; the ramps keep it from clicking.
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.18, at + 0.008);
    volume.gain.setValueAtTime(0.18, at + durationS - 0.01);
    volume.gain.linearRampToValueAtTime(0, at + durationS);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + durationS);
  }
}
