package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.DeliveryResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What each HTTP status of a marketplace means for a message. */
final class AnswerReading {

  /** A key is mended by people. */
  static final Duration LOCKED_OUT_FOR = Duration.ofMinutes(5);

  private final Credentials credentials;
  private final Duration throttledFor;
  private final Clock clock;

  AnswerReading(Credentials credentials, Duration throttledFor, Clock clock) {
    this.credentials = credentials;
    this.throttledFor = throttledFor;
    this.clock = clock;
  }

  DeliveryResult read(Call call, Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new DeliveryResult.Delivered(status, SafeText.receiptOf(answer, credentials));
    }
    if (status >= 300 && status < 400) {
      return new DeliveryResult.Refused(status, moved(answer));
    }
    if (status == 429) {
      return new DeliveryResult.Failed(status, text(answer, "too many calls"), throttled(answer));
    }
    if (answer.isLockOut()) {
      return new DeliveryResult.Failed(status, text(answer, hint(status)), LOCKED_OUT_FOR);
    }
    if (status == 408 || status == 425 || status >= 500) {
      return new DeliveryResult.Failed(
          status,
          text(answer, "the marketplace failed"),
          RetryAfter.read(answer.retryAfter(), clock));
    }
    return call.settlements().stream()
        .filter(settlement -> settlement.refusal().test(answer))
        .findFirst()
        .<DeliveryResult>map(
            settlement -> new DeliveryResult.Delivered(status, receipt(settlement, answer)))
        .orElseGet(() -> new DeliveryResult.Refused(status, text(answer, hint(status))));
  }

  private Duration throttled(Answer answer) {
    @Nullable Duration asked = RetryAfter.read(answer.retryAfter(), clock);
    return asked == null ? throttledFor : asked;
  }

  private String receipt(Call.Settlement settlement, Answer answer) {
    return settlement.quoting() ? text(answer, settlement.receipt()) : settlement.receipt();
  }

  private String text(Answer answer, String hint) {
    String said = SafeText.of(answer, credentials);
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

  private static String moved(Answer answer) {
    return "redirected to "
        + host(answer.location())
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
