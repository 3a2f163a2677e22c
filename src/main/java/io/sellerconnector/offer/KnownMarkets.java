package io.sellerconnector.offer;

/**
 * Which sales channels there are, where a marketplace's configuration does not say: since a
 * simulation may be sent by anybody, a channel is not there because somebody asks for it.
 */
public interface KnownMarkets {

  /** For where nobody from outside asks. */
  static KnownMarkets all() {
    return new KnownMarkets() {
      @Override
      public boolean admits(Market market) {
        return true;
      }

      @Override
      public boolean wouldAdmit(Market market) {
        return true;
      }

      @Override
      public boolean isKnown(Market market) {
        return true;
      }
    };
  }

  /**
   * Whether a question from outside is worth asking for. One that nobody knows is, while there is
   * room among the few that are learned from questions.
   */
  boolean admits(Market market);

  /** What {@link #admits} would say, without learning anything from its being asked. */
  boolean wouldAdmit(Market market);

  /** Whether rules, prices or orders name it. */
  boolean isKnown(Market market);
}
