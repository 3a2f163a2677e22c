package io.sellerconnector.inbound.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** Names a marketplace's call without its ids, so that calls can be told apart and counted. */
final class CallKind {

  private static final String OTHER = "other";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final Pattern KNOWN =
      Pattern.compile(
          "/pvt/(orderForms/simulation|orders|payments|installments/options)"
              + "|(/pvt|/api/order-system|/api/oms/pvt)/orders/\\{orderId}"
              + "(/(fulfill|cancel|changes"
              + "(/preview|/\\{changeId}(/(send-agreement|cancel))?)?))?");

  private static final Pattern ORDER = Pattern.compile("/orders/[^/]+");
  private static final Pattern CHANGE = Pattern.compile("/changes/(?!preview$)[^/]+");
  private static final String SIMULATION = "/pvt/orderForms/simulation";

  /** By far the most frequent. */
  private static final String POST_SIMULATION = "POST " + SIMULATION;

  private CallKind() {}

  /** There are few of them, whatever is called. */
  static String of(HttpServletRequest request) {
    String called = request.getServletPath();
    if (called.equals(SIMULATION) && request.getMethod().equals("POST")) {
      return POST_SIMULATION;
    }
    String withoutOrder = ORDER.matcher(called).replaceFirst("/orders/{orderId}");
    String path = CHANGE.matcher(withoutOrder).replaceFirst("/changes/{changeId}");
    return METHODS.contains(request.getMethod()) && KNOWN.matcher(path).matches()
        ? request.getMethod() + " " + path
        : OTHER;
  }
}
