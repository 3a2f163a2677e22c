package io.sellerconnector.folder;

/** Another replica has taken the folder over, since this one gave no sign of life for too long. */
final class TurnLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TurnLost(String folder) {
    super("another replica has taken the " + folder + " folder over", null, false, false);
  }
}
