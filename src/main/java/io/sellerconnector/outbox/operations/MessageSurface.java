package io.sellerconnector.outbox.operations;

/** Whose API shows a message: each shows its own role's. */
enum MessageSurface {
  SELLER("kind not like 'affiliate-%'"),
  /** Of the marketplace role. */
  MARKETPLACE("kind like 'affiliate-%'");

  private final String condition;

  MessageSurface(String condition) {
    this.condition = condition;
  }

  /** In SQL. */
  String condition() {
    return condition;
  }

  boolean shows(String kind) {
    return kind.startsWith("affiliate-") == (this == MARKETPLACE);
  }
}
