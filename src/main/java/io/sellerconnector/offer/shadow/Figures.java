package io.sellerconnector.offer.shadow;

/**
 * What was compared in some time.
 *
 * @param compared SKUs
 * @param differing of those
 * @param passing differences that were gone at the second look
 * @param dropped SKUs that were not compared because too many waited
 * @param unrecorded differences that were left out because the list is full
 */
record Figures(
    long compared,
    long differing,
    long passing,
    long dropped,
    long unrecorded,
    Calls shadow,
    Calls live) {

  static final Figures NONE = new Figures(0, 0, 0, 0, 0, Calls.NONE, Calls.NONE);

  /**
   * @param micros that all answers took together
   * @param mostMicros that one answer took
   */
  record Calls(long calls, long failed, long micros, long mostMicros) {

    static final Calls NONE = new Calls(0, 0, 0, 0);

    Calls plus(Calls other) {
      return new Calls(
          calls + other.calls,
          failed + other.failed,
          micros + other.micros,
          Math.max(mostMicros, other.mostMicros));
    }

    long answered() {
      return calls - failed;
    }
  }

  Figures plus(Figures other) {
    return new Figures(
        compared + other.compared,
        differing + other.differing,
        passing + other.passing,
        dropped + other.dropped,
        unrecorded + other.unrecorded,
        shadow.plus(other.shadow),
        live.plus(other.live));
  }
}
