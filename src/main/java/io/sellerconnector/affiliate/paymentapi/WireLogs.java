package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.inbound.SellerProblem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The loggers that write down, byte by byte, what is sent to us or by us: while one of them is on,
 * no card may come here.
 */
@AffiliateRole
@Component
final class WireLogs {

  private final List<Logger> loggers;

  @Autowired
  WireLogs() {
    this(List.of("org.apache.hc.client5.http.wire", "org.apache.coyote.http11.Http11InputBuffer"));
  }

  /**
   * @param names of the loggers
   */
  WireLogs(List<String> names) {
    this.loggers = names.stream().map(LoggerFactory::getLogger).toList();
  }

  /** At the start, of a connector that takes cards. */
  void refuseStart() {
    if (!on().isEmpty()) {
      throw new IllegalStateException(
          "connector.affiliate.payments.pass-through is on, and so is what would write cards into"
              + " the log: set logging.level of %s to info".formatted(on()));
    }
  }

  /** Log levels may change while it runs. */
  void refuseCards() {
    if (!on().isEmpty()) {
      throw new SellerProblem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "wire-log-on",
          "cards are not sent while %s writes down what is sent".formatted(on()));
    }
  }

  private String on() {
    return String.join(
        " and ", loggers.stream().filter(Logger::isDebugEnabled).map(Logger::getName).toList());
  }
}
