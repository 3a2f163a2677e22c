package io.sellerconnector.adapter.editing;

/** What an inventory did not do at all, with a text for the person who wanted it. */
abstract sealed class InventoryRefusal extends RuntimeException permits LoadRefused, SearchRefused {

  private static final long serialVersionUID = 1L;

  InventoryRefusal(String reason) {
    super(reason, null, false, false);
  }

  /** What is wrong and what to do; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
