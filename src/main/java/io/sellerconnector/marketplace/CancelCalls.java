package io.sellerconnector.marketplace;

import io.sellerconnector.marketplace.Call.Settlement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the cancel calls of all generations have in common. */
final class CancelCalls {

  private static final Pattern ALREADY_CANCELLED =
      Pattern.compile(
          "already (?:been |was |is )?cancell?ed|already in (?:the )?(?:status|state) cancell?ed"
              + "|já (?:está |foi )?cancelad[oa]");

  private static final Settlement CANCELLED_BEFORE =
      new Settlement(CancelCalls::saysCancelled, "was cancelled already", false);

  private static final Settlement INVOICED_AND_RETURNED =
      new Settlement(
          answer -> answer.status() == 400,
          "not taken, as is usual for invoiced orders; the return settles it",
          true);

  private CancelCalls() {}

  /** So named in metrics; the answers to the two mean different things. */
  static String route(Fact.Cancellation cancellation) {
    return cancellation.followsReturn() ? "cancel-after-return" : "cancel";
  }

  static List<Settlement> settlements(Fact.Cancellation cancellation) {
    return cancellation.followsReturn()
        ? List.of(CANCELLED_BEFORE, INVOICED_AND_RETURNED)
        : List.of(CANCELLED_BEFORE);
  }

  private static boolean saysCancelled(Answer answer) {
    return (answer.status() == 400 || answer.status() == 404 || answer.status() == 409)
        && ALREADY_CANCELLED.matcher(answer.body().toLowerCase(Locale.ROOT)).find();
  }
}
