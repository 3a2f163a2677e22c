package io.sellerconnector.adapter.editing;

/** A CSV file that was refused as a whole; nothing of it has been loaded. */
public final class LoadRefused extends InventoryRefusal {

  private static final long serialVersionUID = 1L;

  /** Why a file is refused. */
  public enum Cause {
    /** Another file is being loaded; trying again later helps. */
    BUSY,
    /** The file does not have the columns that its kind needs. */
    UNREADABLE
  }

  private final Cause kind;

  /**
   * @param reason what is wrong and what to do
   */
  public LoadRefused(Cause kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  public Cause kind() {
    return kind;
  }
}
