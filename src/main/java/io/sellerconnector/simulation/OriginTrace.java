package io.sellerconnector.simulation;

import io.sellerconnector.inbound.ProtocolHeaders;
import io.sellerconnector.offer.Origin;
import io.sellerconnector.offer.Origin.Source;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Tells in a header, and through it in the log of calls, where price and stock of an answer come
 * from and how old they are, in seconds: {@code snapshot; age=312}. What lies in our own memory is
 * not worth a word.
 */
@Component
final class OriginTrace {

  private final Clock clock;

  OriginTrace(Clock clock) {
    this.clock = clock;
  }

  void write(Origin origin, HttpServletResponse response) {
    if (origin.source() == Source.MEMORY) {
      return;
    }
    String source = origin.source().name().toLowerCase(Locale.ROOT);
    Instant asOf = origin.asOf();
    response.setHeader(
        ProtocolHeaders.OFFER_SOURCE,
        asOf == null
            ? source
            : source + "; age=" + Math.max(0, Duration.between(asOf, clock.instant()).toSeconds()));
  }
}
