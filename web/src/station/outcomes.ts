// What each outcome looks and sounds like. Colour, shape, word and sound all differ: wet eyes and loud halls.

export interface Look {
  tone: string;
  word: string;
  shape: string;
  beeps: [frequencyHz: number, durationMs: number][];
}

const TICK = "M4 13l5 5L20 6";
const HAND = "M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8";
const ARROW = "M3 12h17M14 5l7 7-7 7";
const CROSS = "M5 5l14 14M19 5L5 19";
const QUESTION = "M8 9a4 4 0 1 1 5.5 3.7c-1.2.6-1.5 1.2-1.5 2.6M12 19v.5";
const BACK = "M21 12H4M10 5l-7 7 7 7";
const DAY = "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4";
const BROKEN = "M4 4h16v16H4zM12 4l-2 5 4 3-3 4 1 4";

export const LOOKS: Record<string, Look> = {
  ROUTE: { tone: "route", word: "Route", shape: TICK, beeps: [[1320, 90]] },
  CARRIER: { tone: "carrier", word: "Hand-off", shape: ARROW, beeps: [[880, 90], [1175, 90]] },
  HOLD: { tone: "hold", word: "Set aside", shape: HAND, beeps: [[440, 350]] },
  "NO-READ": { tone: "no-read", word: "Not known", shape: QUESTION, beeps: [[220, 120], [220, 120], [220, 120]] },
  "WRONG DAY": { tone: "hold", word: "Set aside", shape: DAY, beeps: [[440, 180], [330, 180]] },
  RETURN: { tone: "return", word: "Back to sender", shape: BACK, beeps: [[660, 120], [440, 120]] },
  DAMAGED: { tone: "no-read", word: "Set aside", shape: BROKEN, beeps: [[220, 400]] },
  AWAY: { tone: "away", word: "Not sent", shape: CROSS, beeps: [[180, 250], [180, 250]] },
};

export function lookOf(outcome: string): Look {
  return LOOKS[outcome] ?? { tone: "hold", word: outcome, shape: HAND, beeps: [[440, 350]] };
}
