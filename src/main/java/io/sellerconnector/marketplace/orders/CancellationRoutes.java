package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.VtexCall.Settlement;
import io.sellerconnector.vtex.VtexResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the cancel calls of all generations have in common. */
final class CancellationRoutes {

  private static final Pattern ALREADY_CANCELLED =
      Pattern.compile(
          "already (?:been |was |is )?cancell?ed|already in (?:the )?(?:status|state) cancell?ed"
              + "|já (?:está |foi )?cancelad[oa]");

  private static final Settlement CANCELLED_BEFORE =
      new Settlement(CancellationRoutes::saysCancelled, "was cancelled already", false);

  private static final Settlement INVOICED_AND_RETURNED =
      new Settlement(
          vtexResponse -> vtexResponse.status() == 400,
          "not taken, as is usual for invoiced orders; the return settles it",
          true);

  private CancellationRoutes() {}

  /** So named in metrics; the answers to the two mean different things. */
  static String route(ReportPayload.Cancellation cancellation) {
    return cancellation.followsReturn() ? "cancel-after-return" : "cancel";
  }

  static List<Settlement> settlements(ReportPayload.Cancellation cancellation) {
    return cancellation.followsReturn()
        ? List.of(CANCELLED_BEFORE, INVOICED_AND_RETURNED)
        : List.of(CANCELLED_BEFORE);
  }

  private static boolean saysCancelled(VtexResponse vtexResponse) {
    return (vtexResponse.status() == 400
            || vtexResponse.status() == 404
            || vtexResponse.status() == 409)
        && ALREADY_CANCELLED.matcher(vtexResponse.body().toLowerCase(Locale.ROOT)).find();
  }
}
