const FOUND = { hertz: 880, seconds: 0.08, pattern: [40] };
const NOT_FOUND = { hertz: 220, seconds: 0.25, pattern: [80, 60, 80] };

/** How a scan may be answered besides in words. */
export interface SignalWays {
  sound: boolean;
  vibration: boolean;
}

/** Answers a scan by ear and hand, as far as the browser and the person let it. */
export function signal(isFound: boolean, { sound, vibration }: SignalWays): void {
  const { hertz, seconds, pattern } = isFound ? FOUND : NOT_FOUND;
  // Not in every browser.
  if (vibration && 'vibrate' in navigator) navigator.vibrate(pattern);
  if (sound && 'AudioContext' in window) beep(hertz, seconds);
}

function beep(hertz: number, seconds: number): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.1;
  tone.frequency.value = hertz;
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + seconds);
}
