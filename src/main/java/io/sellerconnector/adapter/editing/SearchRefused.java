package io.sellerconnector.adapter.editing;

/** A search that was given up, so that orders have the database to themselves. */
public final class SearchRefused extends InventoryRefusal {

  private static final long serialVersionUID = 1L;

  /** Why a search is given up. */
  public enum Cause {
    /** Others search; trying again later helps. */
    BUSY,
    /** It took too long; asking for less helps. */
    TOO_SLOW
  }

  private final Cause kind;

  /**
   * @param reason what is wrong and what to do
   */
  public SearchRefused(Cause kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  public Cause kind() {
    return kind;
  }
}
