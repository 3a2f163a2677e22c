package io.sellerconnector.life;

/**
 * Something that somebody does to an order.
 *
 * @param choice what it does it with, 0 to 999: a SKU, a quantity, yes or no
 * @param number tells two of a kind apart; a repeat has the same
 */
record Step(Action action, int choice, int number) {

  enum Action {
    PLACE(0),
    AUTHORISE(8),
    CANCEL(2),
    SELLER_CANCEL(1),
    DECIDE_CANCELLATION(4),
    CHANGE(7),
    OLDER_CHANGE(3),
    DECIDE_CHANGE(8),
    CONFIRM_CHANGE(10),
    CALL_OFF_CHANGE(1),
    WANT_CHANGE(2),
    INVOICE_PART(5),
    INVOICE_REST(4),
    RETURN_PART(2),
    RETURN_REST(2),
    RETURN_AND_CANCEL(1),
    TRACK(2),
    PROGRESS(2),
    DELIVER(2),
    TIME_RUNS_OUT(3),
    TAKE_OVER(5),
    ERASE(2);

    final int weight;

    Action(int weight) {
      this.weight = weight;
    }
  }

  @Override
  public String toString() {
    return action + "(" + choice + ")#" + number;
  }
}
