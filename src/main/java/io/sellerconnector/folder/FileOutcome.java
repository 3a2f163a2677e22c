package io.sellerconnector.folder;

/** What became of a file. */
enum FileOutcome {
  /** Every row counts, now or since before. */
  LOADED,
  /** Some rows were left out; the report names them. */
  PARTLY_LOADED,
  /** This very export was loaded before, and nothing was done. */
  REPEATED,
  /** A later export of its series was loaded before, and nothing was done. */
  OUTDATED,
  /** Nothing of it was loaded. */
  REFUSED;

  /** Whether nobody has to look at it. */
  boolean isDone() {
    return switch (this) {
      case LOADED, REPEATED, OUTDATED -> true;
      case PARTLY_LOADED, REFUSED -> false;
    };
  }
}
