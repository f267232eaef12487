// The package has no types of its own: what we use of it.
declare module '@echogarden/espeak-ng-emscripten' {
  interface EspeakWorker {
    /** 0: it has this voice; `+f2` behind the language is a woman's. */
    set_voice(name: string): number;
    /** Words a minute. */
    set_rate(rate: number): number;
    /** `heard` is given the sound bit by bit, at 22,050 samples a second, in memory that is used again; true ends it. */
    synthesize(text: string, heard: (samples: Int16Array | null, events: unknown) => boolean): void;
  }
  const load: () => Promise<{ eSpeakNGWorker: new () => EspeakWorker | Promise<EspeakWorker> }>;
  export { load as default };
}
