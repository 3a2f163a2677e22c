package io.sellerconnector.outbox.delivery;

/** The database would lose acknowledged commits when the process is killed. */
final class NotDurableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotDurableException(String writeDelay) {
    super(
        "H2 runs with WRITE_DELAY=%s: a commit is acknowledged before it is written"
            .formatted(writeDelay));
  }
}
