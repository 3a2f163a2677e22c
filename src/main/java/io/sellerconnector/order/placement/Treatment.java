package io.sellerconnector.order.placement;

/** What is done with an order that differs from what we know, but may be meant so. */
enum Treatment {
  /** It is taken, with a note in its trail. */
  NOTE,
  /** It is taken, and an operator decides before the seller's system gets it. */
  HOLD;

  void apply(String finding, ValidationNotes notes) {
    switch (this) {
      case NOTE -> notes.note(finding);
      case HOLD -> notes.hold(finding);
    }
  }
}
