package io.sellerconnector.vtex.client;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.shared.RetryAfter;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.SafeText;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What each HTTP status of a marketplace means for a message. */
final class ResponseClassifier {

  /** A key is mended by people. */
  static final Duration LOCKED_OUT_FOR = Duration.ofMinutes(5);

  /** The outbox waits as long at most. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final AppCredentials appCredentials;
  private final Duration throttledFor;
  private final Clock clock;

  ResponseClassifier(AppCredentials appCredentials, Duration throttledFor, Clock clock) {
    this.appCredentials = appCredentials;
    this.throttledFor = throttledFor;
    this.clock = clock;
  }

  DeliveryResult read(VtexCall vtexCall, VtexResponse vtexResponse) {
    int status = vtexResponse.status();
    if (status >= 200 && status < 300) {
      return new DeliveryResult.Delivered(status, SafeText.receiptOf(vtexResponse, appCredentials));
    }
    if (status >= 300 && status < 400) {
      return new DeliveryResult.Refused(status, moved(vtexResponse));
    }
    if (status == 429) {
      return new DeliveryResult.Failed(
          status, text(vtexResponse, "too many calls"), throttled(vtexResponse));
    }
    if (vtexResponse.isLockOut()) {
      return new DeliveryResult.Failed(status, text(vtexResponse, hint(status)), LOCKED_OUT_FOR);
    }
    if (status == 408 || status == 425 || status >= 500) {
      return new DeliveryResult.Failed(
          status,
          text(vtexResponse, "the marketplace failed"),
          RetryAfter.read(vtexResponse.retryAfter(), clock, LONGEST_WAIT));
    }
    return vtexCall.settlements().stream()
        .filter(settlement -> settlement.refusal().test(vtexResponse))
        .findFirst()
        .<DeliveryResult>map(
            settlement -> new DeliveryResult.Delivered(status, receipt(settlement, vtexResponse)))
        .orElseGet(() -> new DeliveryResult.Refused(status, text(vtexResponse, hint(status))));
  }

  private Duration throttled(VtexResponse vtexResponse) {
    Duration asked = RetryAfter.read(vtexResponse.retryAfter(), clock, LONGEST_WAIT);
    return asked == null ? throttledFor : asked;
  }

  private String receipt(VtexCall.Settlement settlement, VtexResponse vtexResponse) {
    return settlement.quoting() ? text(vtexResponse, settlement.receipt()) : settlement.receipt();
  }

  private String text(VtexResponse vtexResponse, String hint) {
    String said = SafeText.of(vtexResponse, appCredentials);
    return said.isEmpty() ? hint : hint + ": " + said;
  }

  private static String hint(int status) {
    return switch (status) {
      case 401 -> "app key and token are wrong";
      case 403 -> "the app key lacks the right for this call; the marketplace must grant it";
      case 404 -> "the marketplace does not know this order or address";
      default -> "refused";
    };
  }

  private static String moved(VtexResponse vtexResponse) {
    return "redirected to "
        + host(vtexResponse.location())
        + ", which is not followed with credentials; correct the configured address";
  }

  private static String host(@Nullable String location) {
    try {
      String host = location == null ? null : new URI(location).getHost();
      return host == null ? "another place" : host;
    } catch (java.net.URISyntaxException e) {
      return "another place";
    }
  }
}
